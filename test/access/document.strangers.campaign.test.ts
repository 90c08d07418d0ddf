import { walkTable } from './document.walk.ts';

walkTable('strangers');
