/** How to reach a cluster, after the guard: nothing in it runs a program or names a file. */
export interface Credentials {
  /** `https://host:port`, or http to loopback. */
  server: string
  /** PEM. Absent: the system's authorities. */
  ca?: string
  /** Name to verify the server's certificate against, where it differs from the host. */
  serverName?: string
  token?: string
  /** PEM, both or neither. */
  clientCertificate?: string
  clientKey?: string
  /** Default namespace of the context. */
  namespace?: string
  /** TLS is not verified; only ever true for a loopback address. */
  insecureLoopback?: boolean
}

/** True for addresses that never leave the machine. */
export function isLoopback(server: string): boolean {
  const host = new URL(server).hostname
  return host === 'localhost' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host)
}

/**
 * A kubeconfig with one context that says exactly what the credentials say, for programs that only read files.
 * JSON, which every reader of kubeconfigs takes.
 */
export function renderKubeconfig(credentials: Credentials): string {
  const base64 = (text: string | undefined) => (text === undefined ? undefined : Buffer.from(text).toString('base64'))
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [
      {
        name: 'slipway',
        cluster: {
          server: credentials.server,
          'certificate-authority-data': base64(credentials.ca),
          'tls-server-name': credentials.serverName,
          'insecure-skip-tls-verify': credentials.insecureLoopback,
        },
      },
    ],
    users: [
      {
        name: 'slipway',
        user: {
          token: credentials.token,
          'client-certificate-data': base64(credentials.clientCertificate),
          'client-key-data': base64(credentials.clientKey),
        },
      },
    ],
    contexts: [{ name: 'slipway', context: { cluster: 'slipway', user: 'slipway', namespace: credentials.namespace } }],
    'current-context': 'slipway',
  })
}
