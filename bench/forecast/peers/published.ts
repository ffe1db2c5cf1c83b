// What other methods reach on the same tasks, as published with them; they are not run here.

import type { Row } from '../row.ts'

/** The peers by set of tasks, best first: R 4.2 with `forecast` 8.20 and `prophet` 1.0, augurs 0.10.2, and an earlier study with combined experts. */
export const PUBLISHED: Readonly<Record<'hourly' | 'fine' | 'short', readonly Row[]>> = {
  hourly: [
    peer('earlier study, 9 experts', [0.964, 0.797, 0.847, 0.877, 0.17, 4.7]),
    peer('earlier study, 4 experts', [0.962, 0.801, 0.848, 0.881, 0.21, 1.8]),
    peer('R stlf + ARIMA', [1.057, 0.91, 0.917, 0.887, 0.35, 52]),
    peer('mean of three R methods', [1.108, 0.924, 0.928, 0.9, 0.37, 160]),
    peer('R Fourier terms + auto.arima (149)', [1.143, 0.956, 0.976, 0.859, 0.41, 781]),
    peer('augurs MSTL + ETS', [1.168, 1.013, 0.941, 0.8, 0.52, 6.5]),
    peer('R stlf + ETS', [1.117, 1.022, 1.062, 0.938, 0.53, 19]),
    peer('R STL + theta', [1.133, 1.023, 1.04, 0.936, 0.54, 4]),
    peer('R TBATS', [1.321, 1.082, 1.207, 0.896, 0.54, 1718]),
    peer('augurs Prophet', [1.382, 1.118, 1.068, 0.711, 0.55, 16]),
    peer('R Prophet', [1.387, 1.12, 1.061, 0.71, 0.56, 101]),
  ],
  fine: [
    peer('earlier study, 4 experts', [0.848, 0.707, 0.798, 0.893, 0.13, 9.4]),
    peer('R stlf + ARIMA', [1.029, 1.077, 1.242, 0.937, 0.4, 638]),
    peer('R Prophet (38)', [1.235, 1.084, 1.117, 0.744, 0.58, 1063]),
    peer('augurs MSTL + ETS', [1.098, 1.32, 1.549, 0.947, 0.7, 74]),
  ],
  short: [
    peer('earlier study, 9 experts', [1.421, 0.804, 0.797, 0.856, 0.07, 1.7]),
    peer('R seasonal naive', [1.512, 0.929, 0.973, 0.871, 0.38, 3]),
    peer('R STL + theta', [1.646, 0.951, 0.956, 0.804, 0.4, 10]),
    peer('R stlf + ARIMA', [1.724, 1.011, 0.992, 0.731, 0.47, 57]),
  ],
}

function peer(method: string, row: readonly [number, number, number, number, number, number]): Row {
  const [mase, relCrps, relP95, cov90, loses, msMedian] = row
  return { method: `${method}, as published`, mase, relCrps, relP95, cov90, loses, msMedian }
}
