/** Tests are ESM TypeScript, compiled by swc; `scripts/test.ts` starts jest with the flag that ESM needs. */
export default {
  testMatch: ['<rootDir>/{src,lab,test,scripts,bench}/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/build/', '/dist/', '<rootDir>/examples/'],
  modulePathIgnorePatterns: ['<rootDir>/build/', '<rootDir>/actions/[^/]+/dist/'],
  extensionsToTreatAsEsm: ['.ts'],
  testEnvironment: 'node',
  setupFilesAfterEnv: ['<rootDir>/lab/after-tests.ts'],
  maxWorkers: 2,
  testTimeout: 60_000,
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2024', parser: { syntax: 'typescript' } }, module: { type: 'es6' } },
    ],
  },
}
