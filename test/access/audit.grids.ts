import { gridOf } from './grid.ts';

/** Which of the events of Acme somebody sees: y sees it, - does not. */
export const visible = gridOf(
  1,
  `
  event                  olivia adam edith victor evan gloria gus nobody
  renamed                y      y    -     -      -    -      -   -
  roleChanged            y      y    -     -      -    -      -   -
  publishedOfEdith       y      y    y     -      -    -      -   -
  privateOfEdith         y      y    y     -      -    -      -   -
  publishedOfAdam        y      y    -     -      -    -      -   -
  publishedOfVictor      y      y    -     y      -    -      -   -
  publishedOfEvanWhoLeft y      y    -     -      -    -      -   -
  `,
);

/** How old an event may be to be seen, by plan. */
export const history = gridOf(
  1,
  `
  age              free pro enterprise
  6_days_23_hours  y    y   y
  7_days_1_hour    -    y   y
  89_days_23_hours -    y   y
  90_days_1_hour   -    -   y
  900_days         -    -   y
  `,
);

/** Address and program of an event on Edith's document, by who did it. */
export const origins = gridOf(
  1,
  `
  doneBy olivia adam edith
  olivia y      F    F
  adam   y      y    F
  edith  y      F    y
  victor y      F    F
  `,
);
