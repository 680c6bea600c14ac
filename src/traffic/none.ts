import type { Router } from './router.ts'

/** Traffic is not ours to send: whatever leads to the releases stays as it is. */
export const none: Router = {
  name: 'no router',
  read: async () => undefined,
  capture: async () => undefined,
  write: async () => undefined,
  restore: async ({ object }) => {
    throw new Error(
      `${object.kind} ${object.namespace}/${object.name} was captured, and the policy has no router any more to restore it`,
    )
  },
  settled: async () => undefined,
}
