export { developerPagesAvailable } from './assets.ts';
export type { DemoPerson, DeveloperPagesOptions } from './options.ts';
export { developerPages } from './pages.ts';
