import { walkTable } from './document.walk.ts';

walkTable('shares');
