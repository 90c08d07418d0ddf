import type { Module } from '../module.ts';
import { departureGates } from './departure.graphql.ts';
import { DepartureResolver } from './departure.resolver.ts';

/** How a membership ends, with everything that rests on it. */
export const departureModule: Module = {
  resolvers: [DepartureResolver],
  gates: departureGates,
};
