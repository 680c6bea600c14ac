import type { Channel } from './channel.ts'

/** The channel where nobody listens. */
export const none: Channel = {
  tell: async () => ({
    ok: false,
    because: 'not-asked',
    reason: 'Nobody was told: no webhook was given; set the secret that `webhook-url` reads to tell people in Slack',
  }),
}
