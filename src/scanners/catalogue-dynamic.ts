// ZAP, which looks at a running application.
import type { ZapMode } from '../policy/scanner-names.ts'
import type { Scanner, Scanners } from './scanner.ts'

/** ZAP 2.17.0. */
const image = 'ghcr.io/zaproxy/zaproxy@sha256:8d387b1a63e3425beef4846e39719f5af2a787753af2d8b6558c6257d7a577a2'

const script: Record<ZapMode, string> = {
  baseline: 'zap-baseline.py',
  full: 'zap-full-scan.py',
  api: 'zap-api-scan.py',
}

const zap: Scanner = {
  looksAt:
    'running application: the environment that `security.dast` names has no url, or the run is about a change that runs nowhere',
  applies: () => true,
  source: { kind: 'image', image, mounts: { copy: '/scan', out: '/zap/wrk' } },
  needs: ['target'],
  calls: ({ target = '', security: { dast } }) => {
    const url = dast.mode === 'api' ? `${target.replace(/\/+$/, '')}/${dast.api}` : target
    return [
      {
        args: [
          script[dast.mode],
          ...['-t', url, '-J', 'zap.json', '-s', '-T', '20'],
          ...(dast.mode === 'api' ? ['-f', 'openapi'] : ['-m', '5']),
        ],
        report: 'zap.json',
        by: 'file',
        // 1: something failed, 2: something is warned about; 3 is everything else.
        ended: [0, 1, 2],
      },
    ]
  },
}

export const dynamicScanners: Scanners = { zap }
