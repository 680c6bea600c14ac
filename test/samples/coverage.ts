import { branches, type Expectations, lines } from './expect.ts'

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
  },
  refused: {},
}
