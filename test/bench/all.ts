import './edit';
import { measureMarkets } from './market';
import { measurePortfolios } from './portfolio';
import { measureSweeps } from './sweeps';

measureMarkets();
measurePortfolios();
measureSweeps();
