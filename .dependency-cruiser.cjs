/**
 * Who may import whom. One way down: web → kit-changes → contracts → domain; api → kit-io, credentials, kit-changes → contracts → domain.
 * Tests and the tools they stand on may import more; a cycle is a cycle everywhere.
 */
const tests = '\\.test\\.tsx?$|^(apps|packages)/[^/]+/(test/|jest[^/]*\\.config)';
const testTools = 'node_modules/(@jest/globals|jest|fast-check|@testing-library/[^/]+)/';

const packageImports = (name, allowed) => ({
  name: `${name}-imports-${allowed.comment}`,
  severity: 'error',
  from: { path: `^packages/${name}/`, pathNot: tests },
  to: { pathNot: `^packages/${name}/|${allowed.path}` },
});

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: { pathNot: '^apps/web/src/routes/' }, to: { circular: true } },
    { name: 'no-cycles-between-pages', severity: 'error', comment: 'a part of a page may name the types of its page, which are gone when it runs',
      from: { path: '^apps/web/src/routes/' }, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    { name: 'no-missing-modules', severity: 'error', comment: 'relative imports; types check the rest', from: {}, to: { couldNotResolve: true, path: '^\\.' } },
    { name: 'no-barrels', severity: 'error', from: {}, to: { path: '^(apps|packages)/.*/index\\.tsx?$' } },

    { name: 'domain-imports-nothing', severity: 'error', from: { path: '^packages/domain/', pathNot: tests }, to: { pathNot: '^packages/domain/' } },
    packageImports('contracts', { comment: 'domain-and-zod', path: '^packages/domain/|node_modules/zod/' }),
    packageImports('kit-changes', { comment: 'contracts-domain-and-what-compares-texts', path: '^packages/(contracts|domain)/|node_modules/(diff|node-diff3)/' }),
    { name: 'packages-know-no-app', severity: 'error', from: { path: '^packages/' }, to: { path: '^apps/' } },
    { name: 'kit-io-and-credentials-do-not-meet', severity: 'error', from: { path: '^packages/(kit-io|credentials)/' }, to: { path: '^packages/(kit-io|credentials)/', pathNot: '^packages/$1/' } },
    { name: 'tests-stay-in-tests', severity: 'error', from: { pathNot: `${tests}|(jest|vite)[^/]*\\.config` }, to: { path: `\\.test\\.tsx?$|${testTools}` } },

    { name: 'apps-do-not-meet', severity: 'error', from: { path: '^apps/([^/]+)/' }, to: { path: '^apps/', pathNot: '^apps/$1/' } },
    { name: 'web-imports-contracts-and-domain', severity: 'error', from: { path: '^apps/web/src/', pathNot: tests }, to: { path: '^packages/', pathNot: '^packages/(contracts|domain|kit-changes)/' } },
    { name: 'web-flows-down-from-routes', severity: 'error', from: { path: '^apps/web/src/(components|lib)/' }, to: { path: '^apps/web/src/routes/' } },
    { name: 'web-lib-knows-no-component', severity: 'error', from: { path: '^apps/web/src/lib/' }, to: { path: '^apps/web/src/components/' } },

    {
      name: 'typeorm-stays-below', severity: 'error', comment: 'only database/, services, queries and the composition of the whole speak to TypeORM',
      from: { path: '^apps/api/src/', pathNot: `^apps/api/src/database/|/(app\\.module|cli)\\.ts$|\\.(service|queries)\\.ts$|${tests}` },
      to: { path: 'node_modules/(typeorm|@nestjs/typeorm)/' },
    },
    {
      name: 'entities-know-only-domain', severity: 'error',
      from: { path: '^apps/api/src/database/entities/' }, to: { pathNot: '^apps/api/src/database/entities/|^packages/(domain|contracts)/|node_modules/typeorm/' },
    },
    {
      name: 'features-meet-at-services', severity: 'error',
      from: { path: '^apps/api/src/features/([^/]+)/', pathNot: tests },
      to: { path: '^apps/api/src/features/', pathNot: '^apps/api/src/features/($1/|[^/]+/[^/]+\\.(service|module)\\.ts$)' },
    },
    { name: 'platform-knows-no-feature', severity: 'error', from: { path: '^apps/api/src/platform/' }, to: { path: '^apps/api/src/features/' } },
    { name: 'database-knows-no-feature', severity: 'error', from: { path: '^apps/api/src/database/' }, to: { path: '^apps/api/src/features/' } },
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|dist\\.new|coverage|artifacts)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'], conditionNames: ['import', 'types', 'node', 'default'], extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
    moduleSystems: ['es6', 'cjs'],
    builtInModules: { add: ['node:sqlite', 'node:test'] },
  },
};
