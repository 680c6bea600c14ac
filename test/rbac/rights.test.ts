import { rightsOfRequest } from './rights.ts'

test.each([
  ['GET', '/api/v1/namespaces/trading/pods', '', ['list pods']],
  ['GET', '/api/v1/namespaces/trading/pods', '?watch=1&resourceVersion=3', ['watch pods']],
  ['GET', '/api/v1/namespaces/trading/pods', '?watch=true', ['watch pods']],
  ['GET', '/api/v1/namespaces/trading/pods', '?watch=false', ['list pods']],
  ['GET', '/api/v1/namespaces/trading/pods/orders-1', '', ['get pods']],
  ['GET', '/api/v1/namespaces/trading/pods/orders-1/log', '?container=a', ['get pods/log']],
  ['GET', '/api/v1/namespaces/trading/pods/orders-1:8080/proxy/metrics', '', ['get pods/proxy']],
  ['POST', '/api/v1/namespaces/trading/secrets', '', ['create secrets']],
  [
    'PUT',
    '/apis/coordination.k8s.io/v1/namespaces/trading/leases/slipway-orders',
    '',
    ['update leases.coordination.k8s.io'],
  ],
  ['PATCH', '/apis/apps/v1/namespaces/trading/deployments/orders', '?fieldManager=helm', ['patch deployments.apps']],
  ['PATCH', '/apis/apps/v1/namespaces/trading/deployments/orders/scale', '', ['patch deployments.apps/scale']],
  ['DELETE', '/apis/apps/v1/namespaces/trading/deployments/orders', '', ['delete deployments.apps']],
  ['DELETE', '/api/v1/namespaces/trading/pods', '', ['deletecollection pods']],
  ['GET', '/api/v1/namespaces', '', ['list namespaces']],
  ['GET', '/api/v1/namespaces/trading', '', ['get namespaces']],
  ['GET', '/apis/rbac.authorization.k8s.io/v1/clusterroles/x', '', ['get clusterroles.rbac.authorization.k8s.io']],
  ['POST', '/apis/authorization.k8s.io/v1/selfsubjectrulesreviews', '', []],
  ['GET', '/version', '', []],
  ['GET', '/apis', '', []],
  ['GET', '/apis/apps/v1', '', []],
  ['GET', '/api/v1', '', []],
  ['GET', '/openapi/v3', '', []],
  ['GET', '/openapi/v3/apis/apps/v1', '', []],
])('%s %s%s', (method, path, query, expected) => {
  expect(rightsOfRequest({ method, path, query, status: 200 })).toEqual(expected)
})

test('an object that a PATCH makes is created', () => {
  const request = { method: 'PATCH', path: '/api/v1/namespaces/trading/services/orders', query: '', status: 201 }
  expect(rightsOfRequest(request)).toEqual(['patch services', 'create services'])
})
