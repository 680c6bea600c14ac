import type { ImagePolicy } from '../policy/image-schema.ts'
import { imageField } from '../policy/image-schema.ts'
import { planImage } from './image-plan.ts'
import { isFor, type Platform } from './platforms.ts'

const policy: ImagePolicy = imageField.parse({
  name: 'ghcr.io/acme/orders',
  platforms: ['linux/amd64', 'linux/arm64', 'linux/s390x'],
})

test('a tag is the version, and each platform has its runner', () => {
  expect(planImage(policy, { event: 'push', ref: 'refs/tags/v1.4.0' })).toEqual({
    version: '1.4.0',
    matrix: {
      include: [
        { platform: 'linux/amd64', key: 'linux-amd64', runner: 'ubuntu-24.04', arch: 'X64' },
        { platform: 'linux/arm64', key: 'linux-arm64', runner: 'ubuntu-24.04-arm', arch: 'ARM64' },
        { platform: 'linux/s390x', key: 'linux-s390x', runner: 'ubuntu-24.04', arch: 'emulated' },
      ],
    },
  })
})

test('a policy can name runners of its own', () => {
  const planned = planImage(
    { ...policy, platforms: ['linux/arm64'], runners: { 'linux/arm64': 'big-arm' } },
    { event: 'push', ref: 'refs/heads/main' },
  )
  expect(planned).toMatchObject({ version: '', matrix: { include: [{ runner: 'big-arm', arch: 'ARM64' }] } })
})

test.each([
  ['push', 'refs/heads/main', undefined, ''],
  ['push', 'refs/heads/main', '2.0.0', '2.0.0'],
  ['workflow_dispatch', 'refs/tags/nightly', '2.0.0-rc.1', '2.0.0-rc.1'],
])('%s of %s with version %s', (event, ref, version, planned) => {
  expect(planImage(policy, { event, ref, ...(version !== undefined && { version }) })).toMatchObject({
    version: planned,
  })
})

test.each([
  ['pull_request', 'refs/pull/7/merge', undefined, 'a run started by pull_request builds no images for others'],
  ['pull_request_target', 'refs/heads/main', undefined, 'pull_request_target'],
  ['push', 'refs/tags/nightly', undefined, 'tag "nightly" is not a semantic version'],
  ['push', 'refs/heads/main', 'latest', '"latest" is not a semantic version'],
])('%s of %s with version %s is refused', (event, ref, version, refusal) => {
  const planned = planImage(policy, { event, ref, ...(version !== undefined && { version }) })
  expect(planned).toEqual({ refusal: expect.stringContaining(refusal) })
})

test.each<[Platform, object, boolean]>([
  ['linux/amd64', { os: 'linux', architecture: 'amd64' }, true],
  ['linux/arm64', { os: 'linux', architecture: 'arm64' }, true],
  ['linux/arm64', { os: 'linux', architecture: 'arm64', variant: 'v8' }, true],
  ['linux/arm64', { os: 'linux', architecture: 'arm64', variant: 'v9' }, false],
  ['linux/arm64', { os: 'linux', architecture: 'amd64' }, false],
  ['linux/arm/v7', { os: 'linux', architecture: 'arm', variant: 'v7' }, true],
  ['linux/arm/v7', { os: 'linux', architecture: 'arm' }, false],
  ['linux/amd64', { os: 'windows', architecture: 'amd64' }, false],
  ['linux/amd64', {}, false],
])('%s and %j', (platform, fields, matches) => {
  expect(isFor(platform, fields)).toBe(matches)
})
