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
  },
  refused: {},
}
