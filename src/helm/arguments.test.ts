import {
  ArgumentRefused,
  majorOf,
  renderArguments,
  rollbackArguments,
  templateArguments,
  type UpgradeArguments,
  uninstallArguments,
  upgradeArguments,
} from './arguments.ts'

const upgrade: UpgradeArguments = {
  release: 'orders',
  namespace: 'trading',
  chart: '/w/chart',
  values: ['/w/values.yaml', '/t/overlay.json'],
  wait: 'hooks',
  timeoutMs: 90_000,
}
const placed = ['/w/chart', '--install', '--namespace=trading', '--values=/w/values.yaml', '--values=/t/overlay.json']

test.each<[string, string[], string[]]>([
  [
    'an upgrade',
    upgradeArguments(upgrade, 4),
    [
      'upgrade',
      'orders',
      ...placed,
      '--reset-values',
      '--hide-notes',
      '--wait=hookOnly',
      '--timeout=90000ms',
      '--history-max=10',
    ],
  ],
  [
    'an upgrade that waits, with its description and history',
    upgradeArguments(
      { ...upgrade, wait: 'resources', timeoutMs: 0.2, historyMax: 3, description: 'run 1\n--set=a=b\u2028' },
      4,
    ),
    [
      'upgrade',
      'orders',
      ...placed,
      '--reset-values',
      '--hide-notes',
      '--wait=watcher',
      '--timeout=1ms',
      '--history-max=3',
      '--description=run 1 --set=a=b ',
    ],
  ],
  [
    'a render',
    renderArguments(upgrade),
    ['upgrade', 'orders', ...placed, '--reset-values', '--dry-run=server', '--output=json'],
  ],
  [
    'a template',
    templateArguments(upgrade),
    [
      'template',
      'orders',
      '/w/chart',
      '--namespace=trading',
      '--values=/w/values.yaml',
      '--values=/t/overlay.json',
      '--skip-tests',
    ],
  ],
  [
    'a rollback',
    rollbackArguments({ release: 'orders', namespace: 'trading', revision: 7, wait: 'hooks', timeoutMs: 1500.5 }, 4),
    ['rollback', 'orders', '7', '--namespace=trading', '--wait=hookOnly', '--timeout=1501ms', '--history-max=10'],
  ],
  [
    'an uninstall',
    uninstallArguments({ release: 'orders', namespace: 'trading', timeoutMs: 5000 }, 4),
    ['uninstall', 'orders', '--namespace=trading', '--ignore-not-found', '--wait=watcher', '--timeout=5000ms'],
  ],
])('%s', (_, found, wanted) => {
  expect(found).toEqual(wanted)
})

test.each<[string, string[], string[]]>([
  ['for hooks', upgradeArguments(upgrade, 3), []],
  ['for resources', upgradeArguments({ ...upgrade, wait: 'resources' }, 3), ['--wait']],
  [
    'for hooks in a rollback',
    rollbackArguments({ release: 'orders', namespace: 'trading', revision: 7, wait: 'hooks', timeoutMs: 1500 }, 3),
    [],
  ],
  ['in an uninstall', uninstallArguments({ release: 'orders', namespace: 'trading', timeoutMs: 5000 }, 3), ['--wait']],
])('Helm 3 is told by other flags to wait: %s', (_, found, wanted) => {
  expect(found.filter((each) => each.startsWith('--wait'))).toEqual(wanted)
})

test.each([
  ['3.18.0', 3],
  ['4.1.4', 4],
])('major of %s', (version, major) => {
  expect(majorOf(version)).toBe(major)
})

test.each(['2.17.0', '5.0.0', '31.0.0', 'v4.1.4', '4', ''])('refuses Helm %p, whose flags are not known', (version) => {
  expect(() => majorOf(version)).toThrow(`Helm ${version} is neither Helm 3 nor Helm 4`)
})

test('a description is cut', () => {
  const long = upgradeArguments({ ...upgrade, description: 'x'.repeat(1000) }, 4).at(-1)
  expect(long).toBe(`--description=${'x'.repeat(200)}`)
})

test.each<[string, Partial<UpgradeArguments>, string]>([
  ['a release that is an option', { release: '--kubeconfig=/x' }, 'the release "--kubeconfig=/x"'],
  ['a release that begins with a dash', { release: '-n' }, 'the release'],
  ['an empty release', { release: '' }, 'the release ""'],
  ['a release longer than helm takes', { release: 'a'.repeat(54) }, 'at most 53'],
  ['upper case', { release: 'Orders' }, 'DNS label'],
  ['a line end', { release: 'orders\n' }, 'DNS label'],
  ['a namespace with a path', { namespace: '../kube-system' }, 'the namespace'],
  ['a namespace longer than Kubernetes takes', { namespace: 'a'.repeat(64) }, 'at most 63'],
  ['a chart from a repository', { chart: 'stable/orders' }, 'the chart "stable/orders" is not an absolute path'],
  ['a chart from a registry', { chart: 'oci://registry/orders' }, 'the chart'],
  ['a chart that is an option', { chart: '--post-renderer=/x' }, 'the chart'],
  ['values from a URL', { values: ['https://example.com/values.yaml'] }, 'the values file'],
  ['values from standard input', { values: ['-'] }, 'the values file'],
  ['two values files in one', { values: ['/a.yaml,/etc/passwd'] }, 'without commas'],
  ['a quote, which begins a list of helm', { values: ['/a".yaml'] }, 'quotes'],
  ['a NUL', { values: ['/a\0.yaml'] }, 'control characters'],
  ['no timeout', { timeoutMs: 0 }, 'the timeout 0'],
  ['a timeout without end', { timeoutMs: Number.POSITIVE_INFINITY }, 'the timeout Infinity'],
  ['a timeout that is no number', { timeoutMs: Number.NaN }, 'the timeout NaN'],
  ['an endless history', { historyMax: 0 }, 'the history-max 0'],
])('refuses %s [T5]', (_, changes, message) => {
  const make = () => upgradeArguments({ ...upgrade, ...changes }, 4)
  expect(make).toThrow(ArgumentRefused)
  expect(make).toThrow(message)
})

test.each([0, -1, 1.5, Number.NaN])('refuses to roll back to revision %p', (revision) => {
  const rollback = { release: 'orders', namespace: 'trading', revision, wait: 'hooks', timeoutMs: 1 } as const
  expect(() => rollbackArguments(rollback, 4)).toThrow('the revision')
})
