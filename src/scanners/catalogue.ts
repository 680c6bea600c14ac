// Every scanner that the action run-scanner can run. CodeQL and Trivy have actions of their own. Pure: facts in, argv out.

import { dependencyScanners } from './catalogue-dependencies.ts'
import { dynamicScanners } from './catalogue-dynamic.ts'
import type { Facts, Scanner, Scanners } from './scanner.ts'
import { is } from './select-files.ts'

const some = (test: (path: string) => boolean) => (files: readonly string[]) => files.some(test)
const inOut = ({ out }: Facts, name: string) => `${out}/${name}`
/** Python's `json.load` and YAML readers alike take it for no configuration at all. */
const noConfig = '/dev/null'

const gitleaks: Scanner = {
  looksAt: 'history',
  applies: () => true,
  source: { kind: 'locked', tool: 'gitleaks' },
  needs: ['history'],
  calls: (facts) => [
    {
      // The clone has no work tree, so that no .gitleaksignore and no .gitleaks.toml lies where it looks.
      args: [
        'git',
        ...['--no-banner', '--no-color', '--redact', '--ignore-gitleaks-allow', '--log-level', 'warn'],
        ...['--config', `${facts.kit}/rules/gitleaks.toml`, '--report-format', 'json'],
        ...['--report-path', inOut(facts, 'gitleaks.json')],
        ...(facts.range === undefined ? [] : [`--log-opts=${facts.range}`]),
        facts.history ?? '',
      ],
      report: 'gitleaks.json',
      by: 'file',
      ended: [0, 1],
      closing: 'gitleaks',
    },
  ],
}

const bandit: Scanner = {
  looksAt: 'Python',
  applies: some(is.python),
  source: { kind: 'python', package: 'bandit', program: 'bandit' },
  calls: (facts) => [
    {
      args: [
        '--recursive',
        '.',
        '--format',
        'json',
        '--output',
        inOut(facts, 'bandit.json'),
        '--ignore-nosec',
        '--quiet',
      ],
      report: 'bandit.json',
      by: 'file',
      ended: [0, 1],
    },
  ],
}

const semgrep: Scanner = {
  looksAt: 'source code',
  applies: some(is.code),
  source: { kind: 'python', package: 'semgrep', program: 'semgrep' },
  calls: (facts) => [
    {
      args: [
        ...['scan', '--json', '--output', inOut(facts, 'semgrep.json'), '--metrics', 'off', '--disable-version-check'],
        ...['--disable-nosem', '--no-git-ignore', '--x-ignore-semgrepignore-files', '--jobs', '2', '--quiet'],
        ...['--config', `${facts.kit}/rules/semgrep.yml`],
        ...facts.security.semgrep.rules.flatMap((rules) => ['--config', `./${rules}`]),
        '.',
      ],
      report: 'semgrep.json',
      by: 'file',
      ended: [0, 1],
    },
  ],
}

const hadolint: Scanner = {
  looksAt: 'Dockerfile',
  applies: some(is.dockerfile),
  source: { kind: 'locked', tool: 'hadolint' },
  calls: ({ files }) => [
    {
      args: [
        ...['--format', 'json', '--disable-ignore-pragma', '--config', noConfig, '--'],
        ...files.filter(is.dockerfile).map((path) => `./${path}`),
      ],
      report: 'hadolint.json',
      by: 'stdout',
      ended: [0, 1],
      closing: 'hadolint',
    },
  ],
}

const checkov: Scanner = {
  looksAt: 'chart, Dockerfile, workflow or infrastructure as code',
  applies: (files) =>
    files.some((path) => is.infrastructure(path) || is.chart(path) || is.dockerfile(path) || is.workflow(path)),
  source: { kind: 'python', package: 'checkov', program: 'checkov' },
  needs: ['manifests'],
  calls: () => [
    {
      args: [
        ...['--directory', '.', '--skip-download', '--output', 'json', '--compact', '--quiet'],
        // Secrets and packages have scanners of their own; charts are checked as they are rendered.
        ...['--skip-framework', 'secrets', 'sca_package', 'sca_image', 'helm', 'kustomize'],
        // Asks that nobody may start a workflow with inputs. What an input does to a script is what zizmor looks at.
        ...['--skip-check', 'CKV_GHA_7'],
      ],
      report: 'checkov.json',
      by: 'stdout',
      ended: [0, 1],
    },
  ],
}

const kubeconform: Scanner = {
  looksAt: 'chart',
  applies: some(is.chart),
  source: { kind: 'locked', tool: 'kubeconform' },
  needs: ['manifests'],
  calls: ({ manifests, security: { kubeconform } }) => [
    {
      args: [
        ...['-output', 'json', '-summary', '-strict', '-kubernetes-version', kubeconform.version],
        ...kubeconform.schemas.flatMap((location) => ['-schema-location', location]),
        ...manifests,
      ],
      report: 'kubeconform.json',
      by: 'stdout',
      ended: [0, 1],
    },
  ],
}

const zizmor: Scanner = {
  looksAt: 'workflow or action',
  applies: (files) => files.some((path) => is.workflow(path) || is.action(path)),
  source: { kind: 'python', package: 'zizmor', program: 'zizmor' },
  calls: ({ files }) => [
    {
      args: [
        ...['--format', 'json', '--offline', '--no-progress', '--no-config', '--quiet', '--'],
        ...files.filter((path) => is.workflow(path) || is.action(path)).map((path) => `./${path}`),
      ],
      report: 'zizmor.json',
      by: 'stdout',
      ended: [0, 10, 11, 12, 13, 14],
      closing: 'zizmor',
    },
  ],
}

const actionlint: Scanner = {
  looksAt: 'workflow',
  applies: some(is.workflow),
  source: { kind: 'locked', tool: 'actionlint' },
  calls: ({ files, kit }) => [
    {
      args: [
        ...['-no-color', '-shellcheck', '', '-pyflakes', '', '-config-file', `${kit}/rules/actionlint.yaml`],
        ...['-format', '{{json .}}'],
        ...files.filter(is.workflow),
      ],
      report: 'actionlint.json',
      by: 'stdout',
      ended: [0, 1],
      closing: 'actionlint',
    },
  ],
}

/** Scanners that run-scanner runs, by name. */
export const scanners: Scanners = {
  gitleaks,
  bandit,
  semgrep,
  ...dependencyScanners,
  hadolint,
  checkov,
  kubeconform,
  zizmor,
  actionlint,
  ...dynamicScanners,
}
