// Which addresses a message may go to: Slack's own, or this machine for tests.

const slackHosts = ['hooks.slack.com', 'hooks.slack-gov.com']

/** The address of a webhook. Throws what is wrong with it, without repeating any of it: it is a secret. */
export function webhookAddress(text: string): URL {
  if (!URL.canParse(text)) throw new Error('is not a URL')
  const url = new URL(text)
  if (url.username !== '' || url.password !== '') throw new Error('carries a user name or a password')
  // What URL makes of 0x7f.1 or [::ffff:7f00:1] is what is compared, and what is connected to.
  const loopback = /^(127(\.\d{1,3}){3}|\[::1\])$/.test(url.hostname)
  if (url.protocol !== 'https:' && !(loopback && url.protocol === 'http:')) throw new Error('is not an https address')
  if (loopback) return url
  if (!slackHosts.includes(url.hostname) || url.port !== '') {
    throw new Error(`does not lead to ${slackHosts.join(' or ')}`)
  }
  if (!/^\/services\/[^/]+\/[^/]+\/[^/]+$/.test(url.pathname)) {
    throw new Error('is not that of an incoming webhook, which reads /services/T.../B.../...')
  }
  return url
}
