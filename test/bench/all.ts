import './edit';
import { measureMarkets } from './market';

measureMarkets();
