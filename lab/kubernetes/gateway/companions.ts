// How the two programs of a gateway are started, so that an Envoy as its project builds it takes what istiod says.
import { besideKubeconfig, type Companion, type Destination, nodeAddress } from '../settings.ts'

/** Where both kinds of Gateway live, and the Service that binds them to Envoy; all three have this name too. */
export const gateway = 'gateway'
/** By which istiod knows that an Envoy belongs to the Service, and so to the Gateways. */
export const labels = { istio: gateway }
export const port = 80
export const controlNamespace = 'istio-system'

const discovery: Destination = { host: '127.0.0.1', port: 15010 }
const version = '1.31.0'

/** Where istiod says that it is ready. */
export const controlStatus: Destination = { host: '127.0.0.1', port: 15080 }
/** Where Envoy tells about itself. */
export const envoyAdmin: Destination = { host: '127.0.0.1', port: 15000 }

/** @param debounceMs how long istiod waits for more changes before it tells Envoy of one */
export function istiod(program: string, debounceMs: number): Companion {
  const address = ({ host, port }: Destination) => `${host}:${port}`
  // What needs Istio's own build of Envoy, or certificates, is switched off here and in the environment.
  const mesh = {
    enableAutoMtls: false,
    enablePrometheusMerge: false,
    defaultProviders: { metrics: [], tracing: [], accessLogging: [] },
    ingressControllerMode: 'OFF',
    trustDomain: 'cluster.local',
    defaultConfig: { discoveryAddress: address(discovery) },
  }
  return {
    name: 'istiod',
    program,
    args: [
      'discovery',
      `--kubeconfig=${besideKubeconfig}`,
      '--meshConfig=mesh.yaml',
      '--networksConfig=networks.yaml',
      `--httpAddr=${address(controlStatus)}`,
      '--httpsAddr=',
      `--grpcAddr=${address(discovery)}`,
      '--secureGRPCAddr=',
      '--monitoringAddr=127.0.0.1:15014',
      '--ctrlz_port=0',
      '--clusterID=Kubernetes',
    ],
    files: { 'mesh.yaml': JSON.stringify(mesh), 'networks.yaml': JSON.stringify({ networks: {} }) },
    environment: {
      POD_NAME: 'istiod-0',
      POD_NAMESPACE: controlNamespace,
      CLUSTER_ID: 'Kubernetes',
      PILOT_CERT_PROVIDER: 'istiod',
      ENABLE_CA_SERVER: 'false',
      PILOT_ENABLE_ALPN_FILTER: 'false',
      PILOT_ENABLE_METADATA_EXCHANGE: 'false',
      PILOT_ENABLE_TELEMETRY_LABEL: 'false',
      PILOT_ENABLE_ANALYSIS: 'false',
      // Gateways are bound to the one Envoy that runs, instead of one being deployed for each.
      PILOT_ENABLE_GATEWAY_API_DEPLOYMENT_CONTROLLER: 'false',
      INJECTION_WEBHOOK_CONFIG_NAME: '',
      VALIDATION_WEBHOOK_CONFIG_NAME: '',
      PILOT_DEBOUNCE_AFTER: `${debounceMs}ms`,
    },
  }
}

/** Everything but where istiod is, and who this is, comes from istiod. */
export function envoy(program: string): Companion {
  const ads = { ads: {}, resource_api_version: 'V3', initial_fetch_timeout: '0s' }
  const socket = ({ host, port }: Destination) => ({ socket_address: { address: host, port_value: port } })
  const http = 'envoy.extensions.upstreams.http.v3.HttpProtocolOptions'
  const cluster = 'discovery'
  const configuration = {
    node: {
      id: `router~${nodeAddress}~${gateway}-0.${gateway}~${gateway}.svc.cluster.local`,
      cluster: `${gateway}.${gateway}`,
      metadata: {
        NAMESPACE: gateway,
        NAME: `${gateway}-0`,
        CLUSTER_ID: 'Kubernetes',
        ISTIO_VERSION: version,
        LABELS: labels,
        SERVICE_ACCOUNT: 'default',
        WORKLOAD_NAME: gateway,
      },
    },
    admin: { address: socket(envoyAdmin) },
    dynamic_resources: {
      lds_config: ads,
      cds_config: ads,
      ads_config: {
        api_type: 'DELTA_GRPC',
        transport_api_version: 'V3',
        set_node_on_first_message_only: true,
        grpc_services: [{ envoy_grpc: { cluster_name: cluster } }],
      },
    },
    static_resources: {
      clusters: [
        {
          name: cluster,
          type: 'STATIC',
          connect_timeout: '1s',
          typed_extension_protocol_options: {
            [http]: {
              '@type': `type.googleapis.com/${http}`,
              explicit_http_config: { http2_protocol_options: {} },
            },
          },
          load_assignment: {
            cluster_name: cluster,
            endpoints: [{ lb_endpoints: [{ endpoint: { address: socket(discovery) } }] }],
          },
        },
      ],
    },
  }
  return {
    name: 'envoy',
    program,
    // Hot restart would share memory with every other Envoy of the machine.
    args: ['--config-path', 'envoy.json', '--concurrency', '2', '--log-level', 'warn', '--disable-hot-restart'],
    files: { 'envoy.json': JSON.stringify(configuration) },
  }
}
