// The service that Safety asks. It knows one thing, and tells it to who shows the key.
import { type JsonService, serveJson } from './json-service.ts'

export interface SafetyService {
  /** The key that it takes. */
  key: string
  /** Safety's own settings of where it asks. */
  env: Record<string, string>
  close(): void
}

export async function serveSafety(): Promise<SafetyService> {
  const key = 'key-of-the-lab'
  const service: JsonService = await serveJson((request) => {
    const path = (request.url ?? '').replace(/\?.*/, '')
    const isOpen = path.startsWith('/.well-known/')
    const found = isOpen || request.headers['x-api-key'] === key ? answers(service.url)[path] : undefined
    // To Safety, 403 alone says that it may not; it takes any other JSON for a database.
    return { status: found === undefined ? 403 : 200, body: found ?? {} }
  })
  const { url: at, close } = service
  const env = {
    SAFETY_AUTH_SERVER_URL: at,
    SAFETY_PLATFORM_URL: at,
    SAFETY_PLATFORM_API_BASE_URL: `${at}/cli/api/v1`,
    SAFETY_DATA_API_BASE_URL: `${at}/api/v1/safety/`,
  }
  return { key, env, close }
}

const meta = {
  schema_version: '2.0.0',
  advisory: 'lab',
  timestamp: 1_732_000_000,
  last_updated: '2026-01-01 00:00:00',
  base_domain: 'https://data.safetycli.com',
}

const answers = (at: string): Readonly<Record<string, unknown>> => ({
  '/.well-known/openid-configuration': { issuer: `${at}/`, jwks_uri: `${at}/.well-known/jwks.json` },
  '/.well-known/jwks.json': { keys: [] },
  '/cli/api/v1/initialize': {},
  '/api/v1/safety/announcements/': { announcements: [] },
  '/api/v1/safety/insecure.json': { meta, vulnerable_packages: { requests: ['<2.20.0'] } },
  '/api/v1/safety/insecure_full.json': {
    meta: {
      ...meta,
      packages: {
        requests: {
          insecure_versions: ['2.19.0'],
          secure_versions: ['2.32.4'],
          latest_version: '2.32.4',
          more_info_path: '/p/pypi/requests/',
        },
      },
    },
    vulnerable_packages: {
      requests: [
        {
          specs: ['<2.20.0'],
          advisory: 'Credentials are sent where a redirect leads',
          ids: [
            { type: 'pyup', id: '36546' },
            { type: 'cve', id: 'CVE-2018-18074' },
          ],
          affected_versions: ['2.19.0'],
          fixed_versions: ['2.20.0'],
          more_info_path: '/v/36546/97c',
          transitive: false,
        },
      ],
    },
  },
})
