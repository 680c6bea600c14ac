// The two services that scanners of dependencies ask: OSV, and the audit of a registry of npm. They know one thing each.
import type { IncomingMessage } from 'node:http'
import { gunzipSync } from 'node:zlib'
import { serveJson } from './json-service.ts'

export interface Advisories {
  osvUrl: string
  registry: string
  close(): void
}

export async function serveAdvisories(): Promise<Advisories> {
  const { url, close } = await serveJson(async (request) => {
    const body = (await readBody(request)) as { package?: { name?: string }; version?: string } & Record<
      string,
      unknown
    >
    if (request.url === '/v1/query') {
      const isIt = body.package?.name === 'requests' && body.version === '2.19.0'
      return { status: 200, body: isIt ? { vulns: [inRequests] } : {} }
    }
    if (request.url?.endsWith('/advisories/bulk')) {
      return { status: 200, body: Object.hasOwn(body, 'lodash') ? { lodash: [inLodash] } : {} }
    }
    return { status: 404, body: {} }
  })
  return { osvUrl: `${url}/v1/query`, registry: `${url}/`, close }
}

const inRequests = {
  id: 'GHSA-x84v-xcm2-53pg',
  aliases: ['CVE-2018-18074'],
  summary: 'Credentials are sent where a redirect leads',
  details: 'Credentials are sent where a redirect leads',
  affected: [
    {
      package: { name: 'requests', ecosystem: 'PyPI' },
      ranges: [{ type: 'ECOSYSTEM', events: [{ introduced: '0' }, { fixed: '2.20.0' }] }],
      versions: ['2.19.0'],
    },
  ],
}
const inLodash = {
  id: 1106913,
  url: 'https://github.com/advisories/GHSA-35jh-r3h4-6jhm',
  title: 'Command Injection in lodash',
  severity: 'high',
  vulnerable_versions: '<4.17.21',
  cwe: ['CWE-77'],
  cvss: { score: 7.2, vectorString: 'CVSS:3.1/AV:N/AC:L/PR:H/UI:N/S:U/C:H/I:H/A:H' },
}

/** The JSON of a request, unpacked; an empty object where there is none. */
export async function readBody(request: IncomingMessage): Promise<unknown> {
  const pieces: Buffer[] = []
  for await (const piece of request) pieces.push(piece as Buffer)
  const bytes = Buffer.concat(pieces)
  const text = (request.headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes).toString('utf8')
  return text === '' ? {} : JSON.parse(text)
}
