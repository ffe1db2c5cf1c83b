// Every command, in the order in which a newcomer meets them.

import { approveCommand } from './approve.ts'
import { backupCommand } from './backup.ts'
import { capacityCommand } from './capacity.ts'
import type { Command } from './command.ts'
import { connectCommand } from './connect.ts'
import { costsCommand } from './costs.ts'
import { doctorCommand } from './doctor.ts'
import { emergencyStopCommand } from './emergency-stop.ts'
import { evidenceCommand } from './evidence.ts'
import { forecastCommand } from './forecast.ts'
import { loginCommand } from './login.ts'
import { migrateCommand } from './migrate.ts'
import { policyCommand } from './policy.ts'
import { proposalsCommand } from './proposals.ts'
import { rehearseCommand } from './rehearse.ts'
import { rejectCommand } from './reject.ts'
import { restoreCommand } from './restore.ts'
import { runCommand } from './run.ts'
import { scorecardCommand } from './scorecard.ts'
import { signInCommand } from './sign-in.ts'
import { startCommand } from './start.ts'
import { verifyCommand } from './verify.ts'
import { whyCommand } from './why.ts'

/** The commands. */
export const COMMANDS: readonly Command[] = [
  startCommand,
  signInCommand,
  loginCommand,
  connectCommand,
  doctorCommand,
  runCommand,
  proposalsCommand,
  approveCommand,
  rejectCommand,
  emergencyStopCommand,
  whyCommand,
  scorecardCommand,
  costsCommand,
  capacityCommand,
  policyCommand,
  forecastCommand,
  rehearseCommand,
  evidenceCommand,
  verifyCommand,
  migrateCommand,
  backupCommand,
  restoreCommand,
]
