// Scanners of what a program depends on. None of them resolves anything: that would run code of the packages, so what is not pinned is refused.
import { posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Scanner, Scanners } from './scanner.ts'
import { is, pinsDependencies } from './select-files.ts'

const named = (name: string, index: number) => (index === 0 ? `${name}.json` : `${name}-${index + 1}.json`)

const pipAudit: Scanner = {
  looksAt: 'requirements file',
  applies: (files) => files.some(is.requirements),
  source: { kind: 'python', package: 'pip-audit', program: 'pip-audit' },
  calls: ({ files, out, osvUrl }) =>
    files.filter(is.requirements).map((path, index) => {
      const report = named('pip-audit', index)
      return {
        args: [
          ...['--requirement', `./${path}`, '--disable-pip', '--no-deps', '--progress-spinner', 'off', '--strict'],
          ...['--vulnerability-service', 'osv', ...(osvUrl === undefined ? [] : ['--osv-url', osvUrl])],
          ...['--format', 'json', '--output', `${out}/${report}`],
        ],
        report,
        by: 'file',
        ended: [0, 1],
      }
    }),
}

const safety: Scanner = {
  looksAt: 'requirements file',
  applies: (files) => files.some(is.requirements),
  source: { kind: 'python', package: 'safety', program: 'safety' },
  token: { input: 'safety-api-key', variable: 'SAFETY_API_KEY' },
  calls: ({ files, out }) =>
    files.filter(is.requirements).map((path, index) => {
      const report = named('safety', index)
      return {
        // Around what it prints stands a notice that this command is to go, whatever the format.
        args: [
          ...['--disable-optional-telemetry', 'check', '--file', `./${path}`],
          ...['--output', 'json', '--save-json', `${out}/${report}`],
        ],
        report,
        by: 'file',
        ended: [0, 64],
      }
    }),
}

const npmAudit: Scanner = {
  looksAt: 'package of npm',
  applies: (files) => files.some((path) => is.packageOfNpm(path) || is.lockOfNpm(path)),
  source: { kind: 'host', program: 'npm' },
  calls: ({ files }) => {
    const locks = files.filter(is.lockOfNpm)
    // Without a lock there is one call, which npm refuses: what is not pinned was not measured.
    return (locks.length === 0 ? ['package.json'] : locks).map((path, index) => ({
      args: [
        'audit',
        '--json',
        '--package-lock-only',
        '--ignore-scripts',
        '--no-update-notifier',
        '--userconfig=/dev/null',
      ],
      cwd: posix.dirname(path),
      report: named('npm-audit', index),
      by: 'stdout',
      ended: [0, 1],
    }))
  },
}

const govulncheck: Scanner = {
  looksAt: 'Go module',
  applies: (files) => files.some(is.goModule),
  source: { kind: 'go', package: 'golang.org/x/vuln/cmd/govulncheck' },
  calls: ({ files, goDatabaseUrl }) =>
    files.filter(is.goModule).map((path, index) => ({
      args: [
        ...['-format', 'sarif', ...(goDatabaseUrl === undefined ? [] : ['-db', goDatabaseUrl])],
        ...['-C', `./${posix.dirname(path)}`, './...'],
      ],
      report: named('govulncheck', index).replace('.json', '.sarif'),
      by: 'stdout',
      ended: [0],
      // No other toolchain, no cgo, and nothing of the module decides how it is loaded. What is fetched for it can be taken away again.
      env: { GOTOOLCHAIN: 'local', CGO_ENABLED: '0', GOFLAGS: '-mod=readonly -modcacherw', GOWORK: 'off' },
    })),
}

const cargoAudit: Scanner = {
  looksAt: 'crate',
  applies: (files) => files.some((path) => is.lockOfCargo(path) || is.packageOfCargo(path)),
  source: { kind: 'locked', tool: 'cargo-audit' },
  calls: ({ files, cache, rustsecUrl }) => {
    const locks = files.filter(is.lockOfCargo)
    const database = rustsecUrl?.startsWith('file:')
      ? ['--db', fileURLToPath(rustsecUrl), '--no-fetch']
      : ['--db', `${cache}/advisory-db`, ...(rustsecUrl === undefined ? [] : ['--url', rustsecUrl])]
    return (locks.length === 0 ? ['Cargo.lock'] : locks).map((path, index) => ({
      args: ['audit', '--format', 'sarif', '--file', `./${path}`, ...database],
      report: named('cargo-audit', index).replace('.json', '.sarif'),
      by: 'stdout',
      ended: [0, 1],
    }))
  },
}

/** Its database is made from the NVD's, which takes an hour without a key: the workflow keeps it in a cache. */
const dependencyCheck: Scanner = {
  looksAt: 'Java',
  applies: (files) => files.some(is.java),
  source: { kind: 'image', mounts: { copy: '/scan', out: '/report', cache: '/usr/share/dependency-check/data' } },
  token: { input: 'nvd-api-key', file: 'nvd.properties', key: 'nvd.api.key' },
  calls: () => [
    {
      args: [
        '--scan',
        '/scan',
        '--format',
        'JSON',
        '--out',
        '/report/dependency-check.json',
        '--project',
        'slipway',
        ...['--propertyfile', '/report/nvd.properties'],
      ],
      report: 'dependency-check.json',
      by: 'file',
      ended: [0],
    },
  ],
}

const snyk: Scanner = {
  looksAt: 'file that pins dependencies',
  applies: (files) => files.some(pinsDependencies),
  source: { kind: 'image', mounts: { copy: '/app', out: '/report' } },
  token: { input: 'snyk-token', variable: 'SNYK_TOKEN' },
  calls: () => [
    {
      // What it cannot resolve it would otherwise leave out, and end well.
      args: ['snyk', 'test', '--all-projects', '--fail-fast', '--json-file-output=/report/snyk.json'],
      report: 'snyk.json',
      by: 'file',
      ended: [0, 1],
    },
  ],
}

export const dependencyScanners: Scanners = {
  'pip-audit': pipAudit,
  safety,
  'npm-audit': npmAudit,
  govulncheck,
  'cargo-audit': cargoAudit,
  'dependency-check': dependencyCheck,
  snyk,
}
