import { webhookAddress } from './webhook.ts'

test.each([
  'https://hooks.slack.com/services/T0/B0/abc',
  'https://HOOKS.slack.com/services/T0/B0/abc',
  'https://hooks.slack-gov.com/services/T0/B0/abc',
  'http://127.0.0.1:8080/services/T0/B0/abc',
  'http://[::1]:8080/services/T0/B0/abc',
])('takes %s', (text) => expect(webhookAddress(text).href.toLowerCase()).toBe(text.toLowerCase()))

test.each([
  ['nonsense', 'is not a URL'],
  ['http://hooks.slack.com/services/T0/B0/abc', 'is not an https address'],
  ['file:///etc/passwd', 'is not an https address'],
  ['https://evil.example/services/T0/B0/abc', 'does not lead to hooks.slack.com'],
  ['https://hooks.slack.com@evil.example/services/T0/B0/abc', 'carries a user name'],
  ['https://hooks.slack.com.evil.example/services/T0/B0/abc', 'does not lead to'],
  ['https://hooks.slack.com./services/T0/B0/abc', 'does not lead to'],
  ['https://hooks.slack.com:8443/services/T0/B0/abc', 'does not lead to'],
  ['https://169.254.169.254/latest', 'does not lead to'],
  ['http://169.254.169.254/latest', 'is not an https address'],
  ['http://localhost/services/T0/B0/abc', 'is not an https address'],
  ['https://hooks.slack.com/workflows/T0/A0/1/abc', 'is not that of an incoming webhook'],
])('refuses %s [T68]', (text, message) => expect(() => webhookAddress(text)).toThrow(message))

test('never repeats the address [T21]', () => {
  const secret = 'sUpErSeCrEt'
  for (const text of [`https://evil.example/${secret}`, `https://hooks.slack.com/x/${secret}`, secret]) {
    expect(() => webhookAddress(text)).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining(secret) }),
    )
  }
})
