// How a cluster was named to us -> credentials that passed the guard.
import { readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Credentials } from './credentials.ts'
import { directCredentials, readKubeconfig } from './kubeconfig.ts'

/** A kubeconfig, by content or by path, or its parts. */
export type ClusterAccess =
  | { kubeconfig: { content: string } | { path: string } }
  | { server: string; ca?: string; token: string }

/** Folders that a kubeconfig may name files in. Absolute. */
export interface Roots {
  workspace: string
  home: string
  temp: string
}

/** Rejects with KubeconfigRefused, and with what the file system says of a path. */
export async function credentialsOf(access: ClusterAccess, { workspace, home, temp }: Roots): Promise<Credentials> {
  if ('server' in access) return directCredentials(access)
  const allowedRoots = [workspace, home, temp]
  const { kubeconfig } = access
  if ('content' in kubeconfig) return readKubeconfig(kubeconfig.content, { allowedRoots, directory: workspace })
  const text = await readFile(kubeconfig.path, 'utf8').catch((cause: Error) => {
    throw new Error(`the kubeconfig ${kubeconfig.path} cannot be read: ${cause.message}`, { cause })
  })
  return readKubeconfig(text, { allowedRoots, directory: dirname(kubeconfig.path) })
}
