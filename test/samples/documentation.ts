import type { Expectations } from './expect.ts'

export const documentationReports: Expectations = {
  read: {
    'interrogate-1.7.0-clean.txt': ['documentation', 'interrogate', { documented: 100, findings: 0 }],
    'interrogate-1.7.0-faulty.txt': ['documentation', 'interrogate', { documented: 60, findings: 2 }],
    'interrogate-1.7.0-detail.txt': ['documentation', 'interrogate', { documented: 60, findings: 2 }],
    'interrogate-1.7.0-short.txt': ['documentation', 'interrogate', { documented: 100 }],
    'typedoc-0.28.20-clean.txt': ['documentation', 'typedoc', { findings: 0 }],
    'typedoc-0.28.20-faulty.txt': ['documentation', 'typedoc', { findings: 3 }],
    'typedoc-0.28.20-strict.txt': ['documentation', 'typedoc', { findings: 3 }],
    'cargodoc-1.95-clean.txt': ['documentation', 'cargo doc', { findings: 0 }],
    'cargodoc-1.95-faulty.txt': ['documentation', 'cargo doc', { findings: 2 }],
    'lychee-0.24.2-clean.json': ['documentation', 'lychee', { findings: 0 }],
    'lychee-0.24.2-faulty.json': ['documentation', 'lychee', { findings: 1 }],
    'markdown-link-check-3.15.0-clean.txt': ['documentation', 'markdown-link-check', { findings: 0 }],
    'markdown-link-check-3.15.0-faulty.txt': ['documentation', 'markdown-link-check', { findings: 2 }],
    'redocly-2.77.0-clean.json': ['documentation', 'redocly', { findings: 0 }],
    'redocly-2.77.0-faulty.json': ['documentation', 'redocly', { findings: 5 }],
    'spectral-6.16.3-clean.txt': ['documentation', 'spectral', { findings: 0 }],
    'spectral-6.16.3-faulty.txt': ['documentation', 'spectral', { findings: 3 }],
  },
  // The code did not compile, so nothing was documented.
  refused: { 'typedoc-0.28.20-broken.txt': /ended with 3/ },
}
