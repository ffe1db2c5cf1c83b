// Which recording drives which signal of which demo workload, and how a recorded figure becomes cores or bytes.

/** A series of the published traces, and the licence texts that go with it. */
export interface DemoRecording {
  readonly id: string
  readonly file: string
  readonly series: string
  readonly licences: readonly string[]
  /** Only what passes this figure is taken over, the rest is 0; for work that there is in busy hours alone. */
  readonly above?: number
}

/** `base + scale * recorded`, in cores or bytes; `playFromDay` defaults to 35. */
export interface DemoTrack {
  readonly recording: string
  readonly base?: number
  readonly scale: number
  readonly playFromDay?: number
  readonly isLooped?: boolean
}

/** One workload of the demo cluster. */
export interface DemoWorkload {
  readonly ref: string
  readonly cpu: DemoTrack
  readonly memory: DemoTrack
  readonly containers?: readonly { readonly name: string; readonly cpu: number; readonly memory: number }[]
  readonly coresPerReplica?: number
  /** Seconds until a pod is ready; made up, as the manifests are. */
  readonly podReadySeconds?: number
}

const JUMPSTARTER = ['MIT-NetManAIOps-JumpStarter.txt']
const KPI = ['MIT-NetManAIOps-KPI-Anomaly-Detection.txt']
const NUMENTA = ['MIT-numenta-NAB.txt']
const CLOUDMON = ['MIT-microsoft-cloud-monitoring-dataset.txt']
const WORLDCUP = ['WORLDCUP98-NOTICE.txt', 'MIT-nimamahmoudi-worldcup98-dataset.txt']
const GOOGLE = ['CC-BY-4.0-AzurePublicDataset.txt', 'MIT-thangbk2209-mfea_autoscaling.txt']
const SMD = ['MIT-NetManAIOps-SMD.txt', 'MIT-zhhlee-InterFusion.txt']

function recording(id: string, file: string, [series, licences]: readonly [string, readonly string[]]): DemoRecording {
  return { id, file: `${file}.csv.gz`, series, licences }
}

/** The nodes of the demo cluster. */
export const DEMO_NODES = 6

/** The series that are taken over, each once. */
export const DEMO_RECORDINGS: readonly DemoRecording[] = [
  recording('web-net', 'jumpstarter_5min', ['grpE_d3s9_net_b', JUMPSTARTER]),
  recording('auth-net', 'jumpstarter_5min', ['grpD_d2s17_net_b', JUMPSTARTER]),
  recording('checkout-net', 'jumpstarter_5min', ['grpE_d3s9_net_a', JUMPSTARTER]),
  recording('ranker-rate', 'jumpstarter_5min', ['grpE_d3s21_rate_c', JUMPSTARTER]),
  recording('upload-net', 'jumpstarter_5min', ['grpE_d2s3_net_b', JUMPSTARTER]),
  recording('gateway-net', 'jumpstarter_5min', ['grpA_d3s13_net_b', JUMPSTARTER]),
  recording('resizer-cpu', 'jumpstarter_5min', ['grpF_d2s12_cpu_busy', JUMPSTARTER]),
  recording('previews-cpu', 'jumpstarter_5min', ['grpF_d2s22_cpu_busy', JUMPSTARTER]),
  recording('search-kpi', 'aiops_kpi_5min', ['kpi_6d1114ae', KPI]),
  recording('orders-kpi', 'aiops_kpi_5min', ['kpi_55f8b8b8', KPI]),
  recording('transcode-kpi', 'aiops_kpi_5min', ['kpi_da10a69f', KPI]),
  recording('cache-kpi', 'aiops_kpi_5min', ['kpi_43115f2a', KPI]),
  recording('agent-kpi', 'aiops_kpi_5min', ['kpi_05f10d3a', KPI]),
  recording('store-kpi', 'aiops_kpi_5min', ['kpi_a07ac296', KPI]),
  recording('indexer-kpi', 'aiops_kpi_5min', ['kpi_847e8ecc', KPI]),
  recording('tweets-fb', 'nab_5min', ['tweets_FB', NUMENTA]),
  recording('tweets-amzn', 'nab_5min', ['tweets_AMZN', NUMENTA]),
  recording('taxi', 'nab_nyc_taxi_30min', ['nyc_taxi_passengers', NUMENTA]),
  recording('api-requests', 'microsoft_cloudmon_hourly', ['api-01', CLOUDMON]),
  recording('purchases', 'microsoft_cloudmon_hourly', ['purchase-03', CLOUDMON]),
  { ...recording('rush-purchases', 'microsoft_cloudmon_hourly', ['purchase-03', CLOUDMON]), above: 9000 },
  recording('queries', 'microsoft_cloudmon_5min_short', ['mongo-app-02', CLOUDMON]),
  recording('ingress', 'microsoft_cloudmon_5min_short', ['ingress-05', CLOUDMON]),
  recording('worldcup', 'worldcup98_5min', ['requests_all_sites', WORLDCUP]),
  recording('cell-memory', 'google2011_5min', ['cell_memory_usage', GOOGLE]),
  recording('machine-a-memory', 'google2011_5min', ['machine_1093209_mem', GOOGLE]),
  recording('machine-b-memory', 'google2011_5min', ['machine_1093855_mem', GOOGLE]),
  recording('machine-c-memory', 'google2011_5min', ['machine_1094095_mem', GOOGLE]),
  recording('machine-d-memory', 'google2011_5min', ['machine_1094470_mem', GOOGLE]),
  recording('machine-e-memory', 'google2011_5min', ['machine_1119618555_mem', GOOGLE]),
  recording('server-1-6-memory', 'smd_5min', ['machine-1-6.mem_u', SMD]),
  recording('server-1-6-memory-e', 'smd_5min', ['machine-1-6.mem_u_e', SMD]),
  recording('server-1-7-memory', 'smd_5min', ['machine-1-7.mem_u', SMD]),
  recording('server-1-7-memory-e', 'smd_5min', ['machine-1-7.mem_u_e', SMD]),
  recording('server-2-1-memory', 'smd_5min', ['machine-2-1.mem_u', SMD]),
  recording('server-2-1-memory-e', 'smd_5min', ['machine-2-1.mem_u_e', SMD]),
  recording('server-2-2-memory', 'smd_5min', ['machine-2-2.mem_u', SMD]),
  recording('server-2-2-memory-e', 'smd_5min', ['machine-2-2.mem_u_e', SMD]),
  recording('server-2-7-memory', 'smd_5min', ['machine-2-7.mem_u', SMD]),
  recording('server-2-7-memory-e', 'smd_5min', ['machine-2-7.mem_u_e', SMD]),
]

const MEBIBYTE = 2 ** 20

function cores(name: string, scale: number): DemoTrack {
  return { recording: name, scale }
}

/** Memory recordings hold 29 or 33 days, so they start at day 21. */
function memory(name: string, baseMebibytes: number, scaleMebibytes: number): DemoTrack {
  return { recording: name, base: baseMebibytes * MEBIBYTE, scale: scaleMebibytes * MEBIBYTE, playFromDay: 21 }
}

/** A memory recording that drives a second workload starts a week earlier there, so that the two do not move alike. */
function weekEarlier(track: DemoTrack): DemoTrack {
  return { ...track, playFromDay: 14 }
}

/** The demo's workloads; the sizes in examples/demo/repository are made for these figures. */
export const DEMO_WORKLOADS: readonly DemoWorkload[] = [
  { ref: 'shop/Deployment/storefront', podReadySeconds: 31, cpu: cores('web-net', 2.9e-8), memory: memory('server-1-6-memory', 180, 200) },
  {
    ref: 'shop/Deployment/checkout-api',
    podReadySeconds: 55,
    cpu: cores('checkout-net', 3e-8),
    memory: memory('server-1-7-memory', 760, 160),
  },
  { ref: 'shop/Deployment/cart', podReadySeconds: 27, cpu: cores('api-requests', 0.04), memory: memory('server-2-1-memory', 120, 160) },
  {
    ref: 'shop/Deployment/catalog-search',
    podReadySeconds: 95,
    cpu: cores('search-kpi', 0.01),
    memory: memory('machine-a-memory', 900, 1200),
    containers: [
      { name: 'search', cpu: 0.86, memory: 0.93 },
      { name: 'proxy', cpu: 0.14, memory: 0.07 },
    ],
  },
  { ref: 'shop/StatefulSet/orders-db', cpu: cores('orders-kpi', 0.022), memory: memory('cell-memory', 0, 1.1) },
  {
    ref: 'shop/Deployment/order-worker',
    podReadySeconds: 24,
    cpu: cores('purchases', 0.0005),
    memory: memory('machine-b-memory', 150, 250),
    coresPerReplica: 0.8,
  },
  {
    ref: 'shop/Deployment/voucher-mailer',
    podReadySeconds: 12,
    cpu: cores('rush-purchases', 0.00018),
    memory: weekEarlier(memory('server-2-7-memory', 90, 60)),
    coresPerReplica: 0.25,
  },
  { ref: 'shop/Deployment/recommendations', cpu: cores('ranker-rate', 9e-6), memory: memory('machine-c-memory', 700, 900) },
  {
    ref: 'media/Deployment/live-scores',
    podReadySeconds: 42,
    cpu: cores('worldcup', 0.00005),
    memory: memory('server-2-1-memory-e', 150, 200),
  },
  { ref: 'media/Deployment/image-resizer', cpu: cores('resizer-cpu', 0.03), memory: memory('machine-d-memory', 300, 500) },
  {
    ref: 'media/Deployment/preview-renderer',
    podReadySeconds: 150,
    cpu: cores('previews-cpu', 0.16),
    memory: weekEarlier(memory('machine-c-memory', 500, 500)),
    coresPerReplica: 0.75,
  },
  {
    ref: 'media/Deployment/transcoder',
    podReadySeconds: 75,
    cpu: cores('transcode-kpi', 20),
    memory: memory('machine-e-memory', 500, 1200),
    coresPerReplica: 0.8,
  },
  { ref: 'media/Deployment/feed-api', podReadySeconds: 38, cpu: cores('tweets-fb', 0.013), memory: memory('server-2-7-memory', 200, 120) },
  { ref: 'media/Deployment/notifier', cpu: cores('tweets-amzn', 0.005), memory: memory('server-2-2-memory-e', 180, 200) },
  {
    ref: 'media/Deployment/upload-gateway',
    podReadySeconds: 22,
    cpu: cores('upload-net', 1.2e-8),
    memory: memory('server-1-7-memory-e', 260, 250),
  },
  { ref: 'media/StatefulSet/session-cache', cpu: cores('cache-kpi', 0.018), memory: memory('server-1-6-memory-e', 1024, 3072) },
  {
    ref: 'platform/Deployment/api-gateway',
    podReadySeconds: 18,
    cpu: cores('gateway-net', 4e-8),
    memory: memory('server-2-7-memory-e', 200, 250),
  },
  { ref: 'platform/DaemonSet/log-agent', cpu: cores('agent-kpi', 0.018), memory: memory('server-2-2-memory', 110, 25) },
  {
    ref: 'platform/Deployment/dispatch',
    podReadySeconds: 33,
    cpu: cores('taxi', 1e-4),
    memory: weekEarlier(memory('machine-e-memory', 300, 500)),
  },
  { ref: 'platform/Deployment/auth', cpu: cores('auth-net', 2e-7), memory: weekEarlier(memory('server-2-2-memory-e', 150, 120)) },
  { ref: 'platform/StatefulSet/metrics-store', cpu: cores('store-kpi', 0.02), memory: weekEarlier(memory('cell-memory', 0, 2)) },
  { ref: 'platform/Deployment/audit-indexer', cpu: cores('indexer-kpi', 0.029), memory: weekEarlier(memory('machine-d-memory', 400, 400)) },
  {
    ref: 'platform/Deployment/feature-flags',
    cpu: { ...cores('queries', 0.0015), playFromDay: 2 },
    memory: weekEarlier(memory('server-2-1-memory-e', 200, 200)),
  },
  {
    ref: 'platform/Deployment/legacy-importer',
    cpu: { ...cores('ingress', 6e-7), playFromDay: 14, isLooped: false },
    memory: weekEarlier(memory('machine-b-memory', 200, 200)),
  },
]
