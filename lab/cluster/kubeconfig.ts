/** A kubeconfig as text, with a bearer token. `ca` is PEM. */
export function kubeconfig(server: string, ca: string, token: string): string {
  return `apiVersion: v1
kind: Config
current-context: lab
clusters:
  - name: lab
    cluster:
      server: ${server}
      certificate-authority-data: ${Buffer.from(ca).toString('base64')}
contexts:
  - name: lab
    context:
      cluster: lab
      user: lab
      namespace: default
users:
  - name: lab
    user:
      token: ${token}
`
}
