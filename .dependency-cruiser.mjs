/** Which way imports may point (docs/architecture.md). `npm run deps` holds the sources to it. */
const only = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from },
  to: { path: '^src/', pathNot: allowed },
});

export default {
  forbidden: [
    {
      name: 'no-circles',
      severity: 'error',
      from: { path: '^src/' },
      to: { circular: true },
    },
    only(
      'authz-knows-no-product',
      '^src/authz/',
      ['^src/authz/'],
      'The kernel imports nothing of ours.',
    ),
    only(
      'proof-stands-alone',
      '^src/audit/proof/',
      ['^src/audit/proof/'],
      'The code that verifies a log offline imports nothing of ours.',
    ),
    only(
      'shared-knows-no-product',
      '^src/shared/',
      ['^src/shared/', '^src/authz/index\\.ts$'],
      'Shared code imports the kernel at most.',
    ),
    only(
      'db-knows-no-product',
      '^src/db/',
      ['^src/db/', '^src/shared/'],
      'The connection layer stands alone.',
    ),
    only(
      'modules-point-down',
      '^src/modules/',
      ['^src/modules/', '^src/audit/', '^src/db/', '^src/authz/index\\.ts$', '^src/shared/'],
      'A module knows neither HTTP nor how the schema is assembled.',
    ),
    only(
      'audit-points-down',
      '^src/audit/',
      ['^src/audit/', '^src/modules/', '^src/db/', '^src/authz/index\\.ts$', '^src/shared/'],
      'What keeps the log knows neither GraphQL nor HTTP, and is started by the app.',
    ),
    only(
      'graphql-points-down',
      '^src/graphql/',
      [
        '^src/graphql/',
        '^src/modules/',
        '^src/audit/',
        '^src/db/',
        '^src/authz/index\\.ts$',
        '^src/shared/',
      ],
      'GraphQL knows no HTTP.',
    ),
    only(
      'http-points-down',
      '^src/http/',
      [
        '^src/http/',
        '^src/graphql/',
        '^src/modules/',
        '^src/audit/',
        '^src/db/',
        '^src/authz/index\\.ts$',
        '^src/shared/',
      ],
      'HTTP knows neither the command nor the demo.',
    ),
    only(
      'delivery-points-down',
      '^src/audit/delivery/',
      [
        '^src/audit/(delivery|proof)/',
        '^src/audit/export/ocsf\\.ts$',
        '^src/db/',
        '^src/audit/.+\\.table\\.ts$',
        '^src/modules/system-purposes\\.ts$',
      ],
      'What carries the audit log away reads what is in it, and knows nothing of who writes it.',
    ),
    {
      name: 'connections-in-few-hands',
      comment:
        'Connections are opened where units of work are, and where credentials are looked up.',
      severity: 'error',
      from: {
        path: '^src/(modules|audit/(api|log)|graphql|http|shared)/',
        pathNot: [
          '^src/graphql/(operation|operation-services|unit-of-work|credential)\\.ts$',
          '^src/http/(http-app|health)\\.ts$',
        ],
      },
      to: { path: '^src/db/', pathNot: '^src/db/(columns|errors)\\.ts$' },
    },
    {
      name: 'drivers-in-db',
      comment: 'Whoever had the driver could open a connection past the pool and its role.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/db/' },
      to: { path: ['node_modules/postgres/', 'node_modules/drizzle-orm/postgres-js/'] },
    },
    {
      name: 'records-behind-verbs',
      comment: 'Records are read past the policies: only verbs may, and the port of the audit log.',
      severity: 'error',
      from: {
        path: '^src/(modules|audit/(api|log))/',
        pathNot: ['\\.(service|records)\\.ts$', '^src/audit/log/index\\.ts$'],
      },
      to: { path: '\\.records\\.ts$' },
    },
    {
      name: 'tables-of-others',
      comment:
        'Another module is changed by its verbs. Policies, actions and foreign keys may see all tables, since rules reach across them.',
      severity: 'error',
      from: {
        path: '^src/modules/([^/]+)/',
        // The levels are what policies rest on: role and plan, from two tables in one statement.
        pathNot: [
          '\\.(table|policy|actions|graphql)\\.ts$',
          '\\.resolver\\.ts$',
          '/tenant-levels\\.records\\.ts$',
        ],
      },
      to: { path: '^src/modules/[^/]+/[^/]+\\.table\\.ts$', pathNot: '^src/modules/$1/' },
    },
    {
      name: 'modules-in-one-direction',
      comment: 'comment -> document -> membership -> workspace -> user; all of them -> audit.',
      severity: 'error',
      from: { path: '^src/modules/(user|workspace)/', pathNot: '\\.(policy|actions)\\.ts$' },
      to: { path: '^src/modules/(session|membership|document)/' },
    },
    {
      name: 'audit-knows-no-module',
      severity: 'error',
      from: { path: '^src/audit/', pathNot: ['^src/audit/api/', '\\.(policy|actions)\\.ts$'] },
      to: { path: '^src/modules/(user|session|workspace|membership|document)/' },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, path: '^src/' },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.test\\.ts$' },
    parser: 'swc',
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { extensions: ['.ts', '.js', '.mjs', '.json'] },
  },
};
