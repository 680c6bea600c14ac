// OWASP Dependency-Check as its image has it, from Maven Central, and the NVD that it asks, which knows one thing.
import { cpSync, mkdirSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { cached } from '../workflows/cache.ts'
import { command, succeed } from '../workflows/command.ts'
import type { Image } from './images.ts'
import { type JsonService, serveJson } from './json-service.ts'

const sources = join(import.meta.dirname, 'dependency-check')

export interface DependencyCheck {
  image: Image
  /** Key that the NVD takes. */
  key: string
  close(): void
}

/** Everything else that it would ask. */
const off = [
  ...['knownexploited', 'retirejs', 'ossindex', 'central', 'node.audit'].map((name) => `analyzer.${name}.enabled`),
  ...['hosted.suppressions.enabled', 'updater.versioncheck.enabled'],
]

/** Undefined where there is no Maven, or no JDK. Fetches some 40 MB the first time. */
export async function dependencyCheck(): Promise<DependencyCheck | undefined> {
  const java = await javaHome()
  if (java === undefined) return undefined
  const classes = await build(java)
  const { url, key, close } = await serveNvd()
  const settings = [
    '-Ddata.directory=/usr/share/dependency-check/data',
    `-Dnvd.api.endpoint=${url}`,
    ...off.map((name) => `-D${name}=false`),
    '-Djava.util.logging.config.file=/dev/null',
  ]
  const path = [classes, join(classes, 'lib', '*')].join(delimiter)
  const entry = [join(java, 'bin', 'java'), '-cp', path, ...settings, 'DependencyCheck']
  return { image: { entry, env: {} }, key, close }
}

async function javaHome(): Promise<string | undefined> {
  const asked = [
    ['mvn', '--version'],
    ['javac', '-version'],
    ['java', '-XshowSettings:properties', '-version'],
  ] as const
  const said: string[] = []
  for (const [program, ...args] of asked) {
    const result = await command(program, args).catch(() => undefined)
    if (result?.status !== 0) return undefined
    said.push(result.stderr)
  }
  return /^\s*java\.home = (.+)$/m.exec(said.join('\n'))?.[1]
}

async function build(java: string): Promise<string> {
  const files = ['pom.xml', 'DependencyCheck.java'].map((name) => readFileSync(join(sources, name), 'utf8'))
  return cached('dependency-check', [java, ...files].join('\n'), async (folder) => {
    console.error('fetching Dependency-Check, once')
    mkdirSync(folder, { recursive: true })
    cpSync(sources, folder, { recursive: true })
    const copy = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies'
    const to = join(folder, 'lib')
    await succeed('mvn', ['-q', '-B', copy, '-DincludeScope=runtime', `-DoutputDirectory=${to}`], { cwd: folder })
    await succeed('javac', ['-cp', join(to, '*'), '-d', folder, 'DependencyCheck.java'], { cwd: folder })
  })
}

async function serveNvd(): Promise<JsonService & { key: string }> {
  const key = '00000000-0000-4000-8000-000000000001'
  const { url, close } = await serveJson(({ headers }) => ({ status: headers.apikey === key ? 200 : 403, body: page }))
  return { url: `${url}/rest/json/cves/2.0`, key, close }
}

const source = 'nvd@nist.gov'
const cvssData = {
  version: '3.1',
  vectorString: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H',
  ...{ attackVector: 'NETWORK', attackComplexity: 'LOW', privilegesRequired: 'NONE', userInteraction: 'NONE' },
  ...{ scope: 'CHANGED', confidentialityImpact: 'HIGH', integrityImpact: 'HIGH', availabilityImpact: 'HIGH' },
  ...{ baseScore: 10, baseSeverity: 'CRITICAL' },
}
const cve = {
  id: 'CVE-2021-44228',
  sourceIdentifier: 'security@apache.org',
  ...{ published: '2021-12-10T10:15:09.143', lastModified: '2024-07-24T17:08:24.167', vulnStatus: 'Analyzed' },
  descriptions: [{ lang: 'en', value: 'What is logged is looked up where it says' }],
  metrics: { cvssMetricV31: [{ source, type: 'Primary', cvssData, exploitabilityScore: 3.9, impactScore: 6 }] },
  weaknesses: [{ source, type: 'Primary', description: [{ lang: 'en', value: 'CWE-917' }] }],
  configurations: [
    {
      nodes: [
        {
          ...{ operator: 'OR', negate: false },
          cpeMatch: [
            {
              vulnerable: true,
              criteria: 'cpe:2.3:a:apache:log4j:*:*:*:*:*:*:*:*',
              ...{ versionStartIncluding: '2.13.0', versionEndExcluding: '2.15.0' },
              matchCriteriaId: '03FA5E81-F9C0-403E-8A4B-E4284E4E7B72',
            },
          ],
        },
      ],
    },
  ],
  references: [{ url: 'https://logging.apache.org/security.html', source }],
}
const page = {
  ...{ resultsPerPage: 1, startIndex: 0, totalResults: 1, format: 'NVD_CVE', version: '2.0' },
  timestamp: '2026-01-01T00:00:00.000',
  vulnerabilities: [{ cve }],
}
