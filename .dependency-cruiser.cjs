/** The rules of the house as dependencies; `npm run check` enforces them. See docs/architecture.md. */
const tests = '\\.test\\.ts$'
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true, dependencyTypesNot: ['type-only'] } },
    {
      name: 'modules-know-no-runner',
      comment: 'Modules are handed what they need; only entry points know that they run inside an action.',
      severity: 'error',
      from: { path: '^src/', pathNot: ['^src/(runner|cli)/', tests] },
      to: { path: '^(src/(runner|cli)|actions)/' },
    },
    {
      name: 'runner-knows-no-modules',
      comment: 'The Actions boundary carries no domain knowledge; the run facts of the record are its one type.',
      severity: 'error',
      from: { path: '^src/runner/', pathNot: tests },
      to: { path: '^(src/(?!runner/|host\\.ts|prefix\\.ts|record/record\\.ts)|actions/)' },
    },
    {
      name: 'product-knows-no-lab',
      severity: 'error',
      from: { path: '^(src|actions)/', pathNot: tests },
      to: { path: '^(lab|test|bench|scripts)/' },
    },
    {
      name: 'decisions-are-pure',
      comment: 'The gate, the release plan, the policy, the rollout plan and the judge do no input or output.',
      severity: 'error',
      from: { path: '^src/(gate/|compliance/|release/|policy/|rollout/plan|analysis/judge)', pathNot: tests },
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?(path|crypto|util)(/posix)?$' },
    },
    {
      name: 'only-the-runner-and-tools-touch-the-toolkit',
      severity: 'error',
      from: { path: '^(src|actions)/', pathNot: ['^src/(runner|tools|github)/', tests] },
      to: { path: 'node_modules/@actions/' },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, path: '^src/', pathNot: [tests, '\\.d\\.ts$'] },
      to: {},
    },
    {
      name: 'not-to-unresolvable',
      comment: 'kubernetes-types holds declarations only; the compiler resolves them.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^kubernetes-types/' },
    },
    {
      name: 'shipped-code-uses-dependencies',
      comment: 'What ends in a bundle stands under dependencies. Types may come from devDependencies.',
      severity: 'error',
      from: { path: '^(src|actions)/', pathNot: tests },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/|^build/|^examples/' },
    tsPreCompilationDeps: true,
    parser: 'swc',
    enhancedResolveOptions: {
      extensions: ['.ts', '.mjs', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
    },
  },
}
