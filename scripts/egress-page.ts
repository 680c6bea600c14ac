// What each bundle could reach -> a page for whoever sets up a firewall, and what contradicts what we say of it. Pure.
import type { BundleFacts } from './bundle-facts.ts'

/** What is known of hosts, by hand; that it covers every host in every bundle is checked. */
export interface Egress {
  /** Hosts that are asked, and when. */
  hosts: Record<string, string>
  /** Hosts that are only named, and why. */
  never: Record<string, string>
  /** By action: which of the hosts it asks, and what else it is told to ask. */
  actions: Record<string, { asks: string[]; given: string }>
}

/** What a bundle ships: its facts, the names in its SBOM, and the text of its notices. */
export interface Bundle extends BundleFacts {
  action: string
  packages: string[]
  notices: string
}

/** One line each. */
export function wrongWithBundles(egress: Egress, bundles: readonly Bundle[]): string[] {
  const wrong: string[] = []
  for (const { action, hosts, packages, notices } of bundles) {
    const said = Object.hasOwn(egress.actions, action) ? egress.actions[action] : undefined
    if (!said) wrong.push(`${action} is not in scripts/egress.json: say which hosts it asks`)
    for (const host of hosts) {
      if (!Object.hasOwn(egress.hosts, host) && !Object.hasOwn(egress.never, host))
        wrong.push(`${action} names ${host}, which scripts/egress.json does not know: is it asked, and why?`)
    }
    for (const host of said?.asks ?? []) {
      if (!Object.hasOwn(egress.hosts, host)) wrong.push(`${action} asks ${host}, which is not among the hosts`)
      else if (!hosts.includes(host)) wrong.push(`${action} is said to ask ${host}, and does not name it`)
    }
    const lines = new Set(notices.split('\n'))
    const bare = packages.filter((name) => !lines.has(name))
    if (bare.length > 0) wrong.push(`${action} ships ${bare.join(', ')} without a notice in dist/licenses.txt`)
  }
  const named = new Set(bundles.flatMap(({ hosts }) => hosts))
  for (const host of [...Object.keys(egress.hosts), ...Object.keys(egress.never)]) {
    if (!named.has(host)) wrong.push(`scripts/egress.json knows ${host}, which no bundle names`)
  }
  return wrong
}

const introduction = `# What the actions talk to

<!-- Written by scripts/egress.ts from the bundles and scripts/egress.json. Do not edit. -->

For runners behind a firewall, and for [harden-runner](https://github.com/step-security/harden-runner) with \`egress-policy: block\`:
the reusable workflows take \`egress-policy\` (\`audit\` or \`block\`) and \`allowed-endpoints\`, and then begin every job with it.
All of it is https on port 443, but for what you name yourselves. No action sends anything about its use to anybody.

The tables are read from the bundles in \`actions/*/dist\`: \`npm run check -- bundles\` fails when code names a host, or loads a
module of Node, that does not stand here. The runner itself, checkouts, artifacts and tools of your own need more than this.
`

/** docs/security/egress.md. */
export function egressPage({ hosts, never, actions }: Egress, bundles: readonly Bundle[]): string {
  const asked = bundles.map(({ action }) => {
    const { asks, given } = actions[action] ?? { asks: [], given: '' }
    return `| \`${action}\` | ${asks.map(code).join(', ') || 'none'} | ${given} |`
  })
  const all = [...new Set(bundles.flatMap(({ builtins }) => builtins))].sort()
  const common = all.filter((name) => bundles.every(({ builtins }) => builtins.includes(name)))
  const modules = bundles.map(({ action, builtins }) => {
    const more = builtins.filter((name) => !common.includes(name))
    return `| \`${action}\` | ${more.map(code).join(', ') || 'none'} |`
  })
  return [
    introduction,
    `## Hosts\n\n| action | asks | and what it is given |\n|---|---|---|\n${asked.join('\n')}\n`,
    `| host | what for |\n|---|---|\n${rows(hosts)}\n`,
    `Named in the code, and never asked:\n\n| host | why it is named |\n|---|---|\n${rows(never)}\n`,
    `## Modules of Node\n\nAll bundles load: ${common.map(code).join(', ')}. Besides:\n\n| action | modules |\n|---|---|\n${modules.join('\n')}\n`,
  ].join('\n')
}

function rows(named: Record<string, string>): string {
  return Object.entries(named)
    .map(([host, why]) => `| ${code(host)} | ${why} |`)
    .join('\n')
}

function code(text: string): string {
  return `\`${text}\``
}
