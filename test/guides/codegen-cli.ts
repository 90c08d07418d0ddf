import type { Types } from '@graphql-codegen/plugin-helpers';

/**
 * The type that guides import from `@graphql-codegen/cli`, which exports this one under that name. The
 * package itself is not installed, since its dependencies need Node 22.
 */
export type CodegenConfig = Types.Config;
