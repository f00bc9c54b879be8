import './edit';
import { measureKeystrokes } from './keystroke';
import { measureMarkets } from './market';
import { measurePortfolios } from './portfolio';
import { measureSweeps } from './sweeps';

measureMarkets();
measurePortfolios();
measureSweeps();
void measureKeystrokes();
