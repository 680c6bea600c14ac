import { type Expectations, tests } from './expect.ts'

export const testReports: Expectations = {
  read: {
    'checkov-3.3.30-faulty.junit.xml': ['tests', 'junit', tests(132, 106, 26, 0, 0)],
    'golangci-lint-2.15.0-faulty.junit.xml': ['tests', 'junit', tests(1, 0, 1, 0, 0)],
    'gotestsum-1.13.0-clean.junit.xml': ['tests', 'gotestsum', tests(1, 1, 0, 0, 0)],
    'gotestsum-1.13.0-faulty.junit.xml': ['tests', 'gotestsum', tests(7, 2, 4, 0, 1)],
    'jest-30.5.2-clean.junit.xml': ['tests', 'jest', tests(1, 1, 0, 0, 0)],
    // Five cases, of which the header forgets the `todo` one.
    'jest-30.5.2-faulty.junit.xml': ['tests', 'jest', tests(4, 1, 2, 0, 1)],
    'nextest-0.9.151-faulty.junit.xml': ['tests', 'nextest', tests(2, 1, 1, 0, 0)],
    'nodetest-v20.20.2-faulty.junit.xml': ['tests', 'junit', tests(4, 1, 1, 0, 2)],
    'pytest-9.2.0-clean.junit.xml': ['tests', 'pytest', tests(1, 1, 0, 0, 0)],
    'pytest-9.2.0-faulty.junit.xml': ['tests', 'pytest', tests(7, 3, 1, 1, 2)],
    'surefire-3.5.2-clean.junit.xml': ['tests', 'surefire', tests(1, 1, 0, 0, 0)],
    'surefire-3.5.2-faulty.junit.xml': ['tests', 'surefire', tests(5, 2, 1, 1, 1)],
    // Four tests, one of which passed when it was run again; the header counts those of the last run alone.
    'surefire-3.5.2-rerun.junit.xml': ['tests', 'surefire', tests(2, 0, 1, 1, 0, 1)],
    'playwright-1.65.1-clean.junit.xml': ['tests', 'playwright', tests(1, 1, 0, 0, 0)],
    // Without retries in the report nothing says that one test passed only when it was tried again.
    'playwright-1.65.1-faulty.junit.xml': ['tests', 'playwright', tests(5, 2, 1, 0, 2)],
    'playwright-1.65.1-retries.junit.xml': ['tests', 'playwright', tests(5, 2, 1, 0, 2, 1)],
    'gotest-1.26.8-clean.jsonl': ['tests', 'go test', tests(1, 1, 0, 0, 0)],
    // Taken from the build cache: the same bytes were tested before. One package has no tests.
    'gotest-1.26.8-cached.jsonl': ['tests', 'go test', tests(1, 1, 0, 0, 0)],
    'gotest-1.26.8-faulty.jsonl': ['tests', 'go test', tests(7, 2, 4, 0, 1)],
    // One package that does not build, one that ends itself in a test, one without tests, and one that is well.
    'gotest-1.26.8-broken.jsonl': ['tests', 'go test', tests(4, 2, 0, 2, 0)],
    'gotestsum-1.13.0-faulty.jsonl': ['tests', 'go test', tests(7, 2, 4, 0, 1)],
    'jest-30.5.2-clean.json': ['tests', 'jest', tests(1, 1, 0, 0, 0)],
    'jest-30.5.2-faulty.json': ['tests', 'jest', tests(5, 1, 2, 0, 2)],
    // One file that passes, one that cannot be loaded.
    'jest-30.5.2-broken.json': ['tests', 'jest', tests(2, 1, 0, 1, 0)],
    'jest-ctrf-0.0.11-clean.json': ['tests', 'jest', tests(1, 1, 0, 0, 0)],
    'jest-ctrf-0.0.11-faulty.json': ['tests', 'jest', tests(4, 1, 1, 0, 2)],
    'cargotest-1.95-clean.txt': ['tests', 'cargo test', tests(2, 2, 0, 0, 0)],
    'cargotest-1.95-faulty.txt': ['tests', 'cargo test', tests(3, 1, 1, 0, 1)],
    'cargotest-1.95-broken.txt': ['tests', 'cargo test', tests(1, 0, 0, 1, 0)],
    'trx-2010-schema-faulty.trx': ['tests', 'trx', tests(3, 1, 1, 0, 1)],
    // A fixture that breaks after the tests stands outside of them.
    'xunit-v2-schema-faulty.xml': ['tests', 'xunit', tests(4, 1, 1, 1, 1)],
  },
  refused: {},
}
