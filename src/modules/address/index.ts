import type { Module } from '../module.ts';
import { addressGates } from './address.graphql.ts';
import { AddressResolver } from './address.resolver.ts';
import { mailLinkTable } from './mail-link.actions.ts';

export const addressModule: Module = {
  resolvers: [AddressResolver],
  internal: [mailLinkTable],
  gates: addressGates,
};
