import type { Module } from '../module.ts';
import { departureGates } from './departure.graphql.ts';
import { DepartureResolver } from './departure.resolver.ts';
import { handOverGates } from './hand-over.graphql.ts';
import { HandOverResolver } from './hand-over.resolver.ts';

/** How a membership ends, with everything that rests on it, and who takes over the documents. */
export const departureModule: Module = {
  resolvers: [DepartureResolver, HandOverResolver],
  gates: { types: { ...departureGates.types, ...handOverGates.types } },
};
