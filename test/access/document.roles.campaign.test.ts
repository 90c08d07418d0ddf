import { walkTable } from './document.walk.ts';

walkTable('roles');
