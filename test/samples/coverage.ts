import { branches, type Expectations, functions, instructions, lines, statements } from './expect.ts'

export const coverageReports: Expectations = {
  read: {
    'coveragepy-7.17.3-clean.cobertura.xml': ['coverage', 'cobertura', lines(2, 2)],
    'coveragepy-7.17.3-clean.lcov': ['coverage', 'lcov', lines(2, 2)],
    'coveragepy-7.17.3-faulty.cobertura.xml': ['coverage', 'cobertura', { ...lines(11, 19), ...branches(2, 2) }],
    'coveragepy-7.17.3-faulty.lcov': ['coverage', 'lcov', { ...lines(11, 19), ...branches(2, 2) }],
    'jest-30.5.2-clean.cobertura.xml': ['coverage', 'cobertura', lines(2, 2)],
    'jest-30.5.2-clean.lcov': ['coverage', 'lcov', lines(2, 2)],
    'jest-30.5.2-faulty.cobertura.xml': ['coverage', 'cobertura', { ...lines(3, 4), ...branches(1, 2) }],
    'jest-30.5.2-faulty.lcov': ['coverage', 'lcov', { ...lines(3, 4), ...branches(1, 2) }],
    'jacoco-0.8.12-clean.xml': [
      'coverage',
      'jacoco',
      { ...lines(1, 1), ...branches(2, 2), ...instructions(9, 9), ...functions(1, 1) },
    ],
    'jacoco-0.8.12-faulty.xml': [
      'coverage',
      'jacoco',
      { ...lines(2, 5), ...branches(1, 2), ...instructions(10, 22), ...functions(2, 5) },
    ],
    'jest-30.5.2-clean.clover.xml': ['coverage', 'clover', { ...lines(2, 2), ...statements(2, 2), ...functions(1, 1) }],
    'jest-30.5.2-faulty.clover.xml': [
      'coverage',
      'clover',
      { ...lines(3, 4), ...statements(3, 4), ...branches(1, 2), ...functions(1, 2) },
    ],
    'jest-30.5.2-partial.clover.xml': [
      'coverage',
      'clover',
      { ...lines(4, 5), ...statements(4, 5), ...branches(1, 2), ...functions(1, 2) },
    ],
    'jest-30.5.2-clean.coverage-summary.json': [
      'coverage',
      'istanbul',
      { ...lines(2, 2), ...statements(2, 2), ...functions(1, 1) },
    ],
    'jest-30.5.2-faulty.coverage-summary.json': [
      'coverage',
      'istanbul',
      { ...lines(3, 4), ...statements(4, 9), ...branches(1, 2), ...functions(1, 2) },
    ],
    // Several statements of one line, of which one was not run: the line was.
    'jest-30.5.2-faulty.coverage-final.json': [
      'coverage',
      'istanbul',
      { ...lines(4, 5), ...statements(4, 6), ...branches(1, 2), ...functions(1, 2) },
    ],
    'jest-30.5.2-clean.coverage-final.json': [
      'coverage',
      'istanbul',
      { ...lines(5, 5), ...statements(6, 6), ...branches(2, 2), ...functions(2, 2) },
    ],
    'coveragepy-7.17.3-clean.json': ['coverage', 'coverage.py', lines(2, 2)],
    'coveragepy-7.17.3-faulty.json': ['coverage', 'coverage.py', { ...lines(11, 19), ...branches(2, 2) }],
    'gotest-1.26.8-clean.coverprofile': ['coverage', 'go cover', { ...lines(1, 1), ...statements(1, 1) }],
    // Lines 4, 5, 8 were run; 6, 7 and 11 were not.
    'gotest-1.26.8-partial.coverprofile': ['coverage', 'go cover', { ...lines(3, 6), ...statements(2, 4) }],
  },
  refused: { 'gotest-1.26.8-faulty.coverprofile': /names no statement/ },
}
