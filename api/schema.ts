// The types of the API, generated from api/openapi.json by tools/openapi.ts.

export interface paths {
    "/api/v1/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The figures of the overview
         * @description For the role `viewer` and those above it.
         */
        get: operations["status"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/proposals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Proposals, newest first
         * @description For the role `viewer` and those above it.
         */
        get: operations["listProposals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/proposals/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One proposal, with everything that it rests on
         * @description For the role `viewer` and those above it.
         */
        get: operations["readProposal"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/proposals/{id}/evidence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The demand and the forecasts that the current revision cites
         * @description For the role `viewer` and those above it.
         */
        get: operations["readProposalEvidence"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/proposals/{id}/rehearsal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The whole rehearsal of the current revision, with its chart
         * @description For the role `viewer` and those above it.
         */
        get: operations["readProposalRehearsal"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/proposals/{id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Approve what was shown
         * @description For the role `approver` and those above it; only for people, never for a service.
         */
        post: operations["approveProposal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/proposals/{id}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reject what was shown, with a reason
         * @description For the role `approver` and those above it; only for people, never for a service.
         */
        post: operations["rejectProposal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/proposals/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Try a failed delivery again
         * @description For the role `approver` and those above it; only for people, never for a service.
         */
        post: operations["retryProposal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/proposals/{id}/links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a link that opens this revision once, within 24 hours; it signs nobody in
         * @description For the role `approver` and those above it.
         */
        post: operations["makeProposalLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/open/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The page of a link to a proposal; opening it spends nothing, so a mail scanner does no harm
         * @description Open to anybody; says nothing about data.
         */
        get: operations["showProposalLink"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/open": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Spend a link to a proposal
         * @description Open to anybody; says nothing about data.
         */
        post: operations["openProposalLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/proposals/{id}/rationale": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The explanation that is kept of the current revision; it asks nobody and costs nothing
         * @description For the role `viewer` and those above it.
         */
        get: operations["readRationale"];
        put?: never;
        /**
         * Have the environment’s language model explain the current revision; each revision is asked about once
         * @description For the role `approver` and those above it.
         */
        post: operations["explainProposal"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workloads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Workloads and what the latest run found about each
         * @description For the role `viewer` and those above it.
         */
        get: operations["listWorkloads"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workloads/{environment}/{namespace}/{kind}/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One workload and what the latest run found about it
         * @description For the role `viewer` and those above it.
         */
        get: operations["readWorkload"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/forecasts/{environment}/{namespace}/{kind}/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The latest forecast of a workload, with the demand behind it
         * @description For the role `viewer` and those above it.
         */
        get: operations["readForecast"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environments/{environment}/forecast-scores": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How the forecasts of an environment did once their hours had passed, with its workloads, the worst first
         * @description For the role `viewer` and those above it.
         */
        get: operations["readForecastScores"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workloads/{environment}/{namespace}/{kind}/{name}/scores": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How the forecasts of a workload did, one by one
         * @description For the role `viewer` and those above it.
         */
        get: operations["readWorkloadScores"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environments/{environment}/scorecard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How Tidegate did on an environment: its forecasts, its changes, and each workload that ever had one
         * @description For the role `viewer` and those above it.
         */
        get: operations["readScorecard"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workloads/{environment}/{namespace}/{kind}/{name}/scorecard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How Tidegate did on a workload
         * @description For the role `viewer` and those above it.
         */
        get: operations["readWorkloadScorecard"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Runs, newest first
         * @description For the role `viewer` and those above it.
         */
        get: operations["listRuns"];
        put?: never;
        /**
         * Start a run of an environment, or a dry run
         * @description For the role `approver` and those above it.
         */
        post: operations["startRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One run
         * @description For the role `viewer` and those above it.
         */
        get: operations["readRun"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/{id}/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What became of every workload in a run, and why
         * @description For the role `viewer` and those above it.
         */
        get: operations["listRunDecisions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What became of every workload in the newest run, or in the one that is named
         * @description For the role `viewer` and those above it.
         */
        get: operations["listDecisions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The environments and their settings
         * @description For the role `viewer` and those above it.
         */
        get: operations["listEnvironments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environments/{environment}/costs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What an environment costs by team, program, portfolio, application or namespace, with expected and realised savings
         * @description For the role `viewer` and those above it.
         */
        get: operations["readCosts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/environments/{environment}/capacity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What an environment will need in the coming 48 hours: cores, GiB, nodes, and room that should stand ready
         * @description For the role `viewer` and those above it.
         */
        get: operations["readCapacity"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/effects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Effects, those that moved last first
         * @description For the role `viewer` and those above it.
         */
        get: operations["listEffects"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/effects/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One effect
         * @description For the role `viewer` and those above it.
         */
        get: operations["readEffect"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/effects/{id}/settle": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Settle an uncertain effect by a person’s word
         * @description For the role `admin` and those above it; only for people, never for a service.
         */
        post: operations["settleEffect"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/emergency-stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The emergency stops in force
         * @description For the role `viewer` and those above it.
         */
        get: operations["readEmergencyStop"];
        put?: never;
        /**
         * Stop every new effect, of an environment or of all
         * @description For the role `approver` and those above it.
         */
        post: operations["pullEmergencyStop"];
        /**
         * Lift the emergency stop; what waited goes on by itself
         * @description For the role `admin` and those above it; only for people, never for a service.
         */
        delete: operations["liftEmergencyStop"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/policy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How the policy of each scope is: what is in force, until when, and what came of the last look
         * @description For the role `viewer` and those above it.
         */
        get: operations["readPolicy"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/internal/policy/reconcile": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Look at the source of policy now; it takes no body, for policy never comes this way
         * @description For an API key made for the internal addresses, or an administrator.
         */
        post: operations["reconcilePolicy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/policy/heads/{scope}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The signed head of a scope, exactly as it was signed; another Tidegate may take its policy from here
         * @description For the role `viewer` and those above it.
         */
        get: operations["readPolicyHead"];
        put?: never;
        /**
         * Push a signed policy: it is verified wholly, judged by the policy in force, and put where the server reads its policy
         * @description For the role `admin` and those above it; only for people, never for a service.
         */
        post: operations["pushPolicy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/policy/bundles/{digest}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A packed bundle, exactly as it was verified
         * @description For the role `viewer` and those above it.
         */
        get: operations["readPolicyBundle"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/policy/roots/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One version of the root whose keys sign heads
         * @description For the role `viewer` and those above it.
         */
        get: operations["readPolicyRoot"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/policy/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What a candidate bundle would have decided on the decisions of the ledger
         * @description For the role `approver` and those above it.
         */
        post: operations["replayPolicy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ledger": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A part of the log, in order of index
         * @description For the role `viewer` and those above it.
         */
        get: operations["readLedger"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/evidence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Receipts and all that proves them, as a pack that `tidegate verify` checks offline
         * @description For the role `admin` and those above it.
         */
        get: operations["exportEvidence"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ledger/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The public keys that sign receipts
         * @description For the role `viewer` and those above it.
         */
        get: operations["listSigningKeys"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/log/checkpoint": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The newest checkpoint of the log, a signed note (C2SP tlog-checkpoint)
         * @description For the role `viewer` and those above it.
         */
        get: operations["readCheckpoint"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/log/tile/*": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A tile of the Merkle tree, or a bundle of its entries (C2SP tlog-tiles)
         * @description For the role `viewer` and those above it.
         */
        get: operations["readTile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ledger/log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How the log stands: its newest checkpoint, the key that signs it, and its witness
         * @description For the role `viewer` and those above it.
         */
        get: operations["readLogState"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * New entries of the log as they are committed; `Last-Event-ID` goes on after that index
         * @description For the role `viewer` and those above it.
         */
        get: operations["events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who is asking, and the token that a page needs for changes
         * @description For the role `viewer` and those above it.
         */
        get: operations["me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sign-out": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End the session
         * @description For a signed-in browser.
         */
        post: operations["signOut"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The API keys that have been made
         * @description For the role `admin` and those above it.
         */
        get: operations["listKeys"];
        put?: never;
        /**
         * Make an API key; its secret is shown this once
         * @description For the role `admin` and those above it; only for people, never for a service.
         */
        post: operations["makeKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke an API key, at once
         * @description For the role `admin` and those above it.
         */
        delete: operations["revokeKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The page of a sign-in link; opening it spends nothing, so a preview does no harm
         * @description Open to anybody; says nothing about data.
         */
        get: operations["showSignIn"];
        put?: never;
        /**
         * Spend a sign-in link and open a session
         * @description Open to anybody; says nothing about data.
         */
        post: operations["signIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sign-in/link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a sign-in link; for `tidegate sign-in` on this machine
         * @description For the machine key alone.
         */
        post: operations["makeSignInLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether the process answers
         * @description Open to anybody; says nothing about data.
         */
        get: operations["live"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether requests should be sent here: 200, or 503 with the same empty body
         * @description Open to anybody; says nothing about data.
         */
        get: operations["ready"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How the server is, part by part
         * @description For the role `viewer` and those above it.
         */
        get: operations["health"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Measurements for Prometheus
         * @description For an API key made for scraping, or an administrator.
         */
        get: operations["metrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * This specification
         * @description For the role `viewer` and those above it.
         */
        get: operations["openapi"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * Advice
         * @description A step that no pull request of this workload can take.
         * @example {
         *       "code": "NODE_POOL",
         *       "sentence": "`worker` runs one pod on each node; more room needs larger nodes.",
         *       "manifest": "apiVersion: autoscaling.x-k8s.io/v1alpha1\n"
         *     }
         */
        Advice: {
            /**
             * @description What sort of step.
             * @example NODE_POOL
             * @enum {string}
             */
            code: "NODE_POOL" | "CAPACITY_BUFFER" | "ASK_A_PERSON" | "SET_A_FIELD";
            /**
             * @description What to do, and why.
             * @example `worker` runs one pod on each node; more room needs larger nodes.
             */
            sentence: string;
            /**
             * @description A manifest that takes the step; `null` where there is none.
             * @example apiVersion: autoscaling.x-k8s.io/v1alpha1
             */
            manifest: string | null;
        };
        /**
         * Aftermath
         * @description What a merged change did: both manifests on the demand that really came.
         * @example {
         *       "judgedAtMs": 1767225600000,
         *       "fromMs": 1767225600000,
         *       "toMs": 1767225600000,
         *       "verdict": "helped",
         *       "sentence": "In the 7 days since the merge it ran short for 3 minutes; as it was before, it would have for 96.",
         *       "measures": {
         *         "before": {
         *           "minutes": 50400,
         *           "minutesShort": 12,
         *           "unmetCoreHours": 0.4,
         *           "throttledMinutes": 0,
         *           "oomKills": 0,
         *           "scalingActions": 61,
         *           "requestedCoreHours": 1680,
         *           "requestedGibHours": 3360,
         *           "slack": 0.42,
         *           "meanPods": 3.4,
         *           "mostPods": 6,
         *           "cost": 66.2
         *         },
         *         "after": {
         *           "minutes": 50400,
         *           "minutesShort": 12,
         *           "unmetCoreHours": 0.4,
         *           "throttledMinutes": 0,
         *           "oomKills": 0,
         *           "scalingActions": 61,
         *           "requestedCoreHours": 1680,
         *           "requestedGibHours": 3360,
         *           "slack": 0.42,
         *           "meanPods": 3.4,
         *           "mostPods": 6,
         *           "cost": 66.2
         *         }
         *       },
         *       "saved": 11.3,
         *       "inputs": "sha256:2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c"
         *     }
         */
        Aftermath: {
            /**
             * @description When it was judged. Milliseconds since 1970-01-01T00:00:00Z.
             * @example 1767225600000
             */
            judgedAtMs: number;
            /**
             * @description Where the judged stretch begins: when the merge was seen. Milliseconds since 1970-01-01T00:00:00Z.
             * @example 1767225600000
             */
            fromMs: number;
            /**
             * @description Where it ends. Milliseconds since 1970-01-01T00:00:00Z.
             * @example 1767225600000
             */
            toMs: number;
            /**
             * @description Whether the change helped.
             * @example helped
             * @enum {string}
             */
            verdict: "helped" | "harmed" | "no-difference";
            /**
             * @description Why.
             * @example In the 7 days since the merge it ran short for 3 minutes; as it was before, it would have for 96.
             */
            sentence: string;
            measures: components["schemas"]["MeasurePair"];
            /**
             * @description What it saved in that stretch, in the currency of the environment; negative where it cost more.
             * @example 11.3
             */
            saved: number;
            /**
             * @description Digest of what was measured.
             * @example sha256:2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c
             */
            inputs: string;
        };
        /**
         * Anomaly
         * @description A stretch of the recent past that was not to be expected.
         * @example {
         *       "fromMs": 1767225600000,
         *       "toMs": 1767225600000,
         *       "seen": 3.1,
         *       "usual": 1.2,
         *       "sentence": "For 2 hours from 2026-01-02 10:00 it used 2.6 times the usual."
         *     }
         */
        Anomaly: {
            /**
             * @description When it began. Milliseconds since 1970-01-01T00:00:00Z.
             * @example 1767225600000
             */
            fromMs: number;
            /**
             * @description When it ended. Milliseconds since 1970-01-01T00:00:00Z.
             * @example 1767225600000
             */
            toMs: number;
            /**
             * @description The mean that was seen, in the unit of the series.
             * @example 3.1
             */
            seen: number;
            /**
             * @description The mean that was usual there.
             * @example 1.2
             */
            usual: number;
            /**
             * @description A sentence with its figures.
             * @example For 2 hours from 2026-01-02 10:00 it used 2.6 times the usual.
             */
            sentence: string;
        };
        /**
         * ApiKey
         * @description An API key; the secret itself is shown once, when it is made.
         * @example {
         *       "id": "3f9a1c2b7d4e",
         *       "name": "nightly",
         *       "principalId": "service:nightly",
         *       "principalKind": "person",
         *       "role": "viewer",
         *       "environments": "*",
         *       "teams": "*",
         *       "groups": [
         *         "platform"
         *       ],
         *       "use": "api",
         *       "createdAtMs": 1767225600000,
         *       "expiresAtMs": 1767225600000,
         *       "revokedAtMs": 1767225600000,
         *       "lastUsedAtMs": 1767225600000
         *     }
         */
        ApiKey: {
            /**
             * @description Its id, also the middle part of the key.
             * @example 3f9a1c2b7d4e
             */
            id: string;
            /**
             * @description What it is for.
             * @example nightly
             */
            name: string;
            /**
             * @description Whom it acts for.
             * @example service:nightly
             */
            principalId: string;
            /**
             * @description A person, a service or an agent.
             * @example person
             * @enum {string}
             */
            principalKind: "person" | "service" | "agent";
            /**
             * @description What may be done; each role includes those before it.
             * @example viewer
             * @enum {string}
             */
            role: "viewer" | "approver" | "admin";
            /**
             * @description The environments that it sees; `*` is all.
             * @example *
             */
            environments: "*" | string[];
            /**
             * @description The teams that it sees; `*` is all.
             * @example *
             */
            teams: "*" | string[];
            /**
             * @description The groups in which it acts; `null` = none, and of a person theirs.
             * @example [
             *       "platform"
             *     ]
             */
            groups: string[] | null;
            /**
             * @description `api` = everything its role allows; `scrape` = only `/metrics`; `service` = only what lies below `/internal/`.
             * @example api
             * @enum {string}
             */
            use: "api" | "scrape" | "service";
            /**
             * @description When it was made. Milliseconds since 1970-01-01T00:00:00Z.
             * @example 1767225600000
             */
            createdAtMs: number;
            /**
             * @description When it expires. Milliseconds since 1970-01-01T00:00:00Z.
             * @example 1767225600000
             */
            expiresAtMs: number;
            /**
             * @description When it was revoked. Milliseconds since 1970-01-01T00:00:00Z.
             * @example 1767225600000
             */
            revokedAtMs: number | null;
            /**
             * @description When it was last used. Milliseconds since 1970-01-01T00:00:00Z.
             * @example 1767225600000
             */
            lastUsedAtMs: number | null;
        };
        /**
         * ApiKeyList
         * @description The keys that have been made.
         * @example {
         *       "items": [
         *         {
         *           "id": "3f9a1c2b7d4e",
         *           "name": "nightly",
         *           "principalId": "service:nightly",
         *           "principalKind": "person",
         *           "role": "viewer",
         *           "environments": "*",
         *           "teams": "*",
         *           "groups": [
         *             "platform"
         *           ],
         *           "use": "api",
         *           "createdAtMs": 1767225600000,
         *           "expiresAtMs": 1767225600000,
         *           "revokedAtMs": 1767225600000,
         *           "lastUsedAtMs": 1767225600000
         *         }
         *       ]
         *     }
         */
        ApiKeyList: {
            /**
             * @description The keys.
             * @example [
             *       {
             *         "id": "3f9a1c2b7d4e",
             *         "name": "nightly",
             *         "principalId": "service:nightly",
             *         "principalKind": "person",
             *         "role": "viewer",
             *         "environments": "*",
             *         "teams": "*",
             *         "groups": [
             *           "platform"
             *         ],
             *         "use": "api",
             *         "createdAtMs": 1767225600000,
             *         "expiresAtMs": 1767225600000,
             *         "revokedAtMs": 1767225600000,
             *         "lastUsedAtMs": 1767225600000
             *       }
             *     ]
             */
            items: components["schemas"]["ApiKey"][];
        };
        /**
         * Approval
         * @description A person's approval of one revision.
         * @example {
         *       "principal": "person:admin",
         *       "name": "Local administrator",
         *       "revision": 1,
         *       "changeDigest": "sha256:a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3",
         *       "atMs": 1767225600000,
         *       "note": "checked with the shop team",
         *       "stageName": "approval",
         *       "role": "approver",
         *       "groups": [
         *         "platform"
         *       ],
         *       "ceremonyDigest": "sha256:a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3",
         *       "policyEpoch": 3,
         *       "receipt": "sha256:a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3"
         *     }
         */
        Approval: {
            /**
             * @description Who approved.
             * @example person:admin
             */
            principal: string;
            /**
             * @description Their name.
             * @example Local administrator
             */
            name: string;
            /**
             * @description The revision that was approved.
             * @example 1
             */
            revision: number;
            /**
             * @description The digest of the change that was shown.
             * @example sha256:a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3
             */
            changeDigest: string;
            /**
             * @description When. Milliseconds since 1970-01-01T00:00:00Z.
             * @example 1767225600000
             */
            atMs: number;
            /**
             * @description What they noted.
             * @example checked with the shop team
             */
            note: string;
            /**
             * @description The stage that it was given for; `null` in older ones.
             * @example approval
             */
            stageName: string | null;
            /**
             * @description What they were; `null` in older ones.
             * @example approver
             */
            role: ("approver" | "admin" | "viewer") | null;
            /**
             * @description Groups that they were in; `null` = none.
             * @example [
             *       "platform"
             *     ]
             */
            groups: string[] | null;
            /**
             * @description Digest of everything that was shown; `null` in older ones.
             * @example sha256:a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3
             */
            ceremonyDigest: string | null;
            /**
             * @description Epoch of the policy that was in force; `null` where none was.
             * @example 3
             */
            policyEpoch: number | null;
            /**
             * @description Digest of the stored envelope of the approval's receipt.
             * @example sha256:a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3
             */
            receipt: string;
        };
        /**
         * ApprovalProgress
         * @description A stage of approval and how far it is.
         * @example {
         *       "stageName": "approval",
         *       "requiredRole": "approver",
         *       "quorum": 1,
         *       "policies": [
         *         "large-change"
         *       ],
         *       "approvedBy": [
         *         "person:admin"
         *       ],
         *       "isMet": false,
         *       "isOpen": true
         *     }
         */
        ApprovalProgress: {
            /**
             * @description Its name.
             * @example approval
             */
            stageName: string;
            /**
             * @description `approver`, `admin` or the name of a group.
             * @example approver
             */
            requiredRole: string;
            /**
             * @description How many different people it takes.
             * @example 1
             */
            quorum: number;
            /**
             * @description The policies that ask for it; empty = the settings do.
             * @example [
             *       "large-change"
             *     ]
             */
            policies: string[];
            /**
             * @description Who counts, in order of time.
             * @example [
             *       "person:admin"
             *     ]
             */
            approvedBy: string[];
            /**
             * @description Whether enough do.
             * @example false
             */
            isMet: boolean;
            /**
             * @description Whether it is the one that waits now.
             * @example true
             */
            isOpen: boolean;
        };
        /**
         * ApprovalSettings
         * @description What the built-in policy asks for.
         * @example {
         *       "isFourEyes": false,
         *       "expiryHours": 72,
         *       "stages": [
         *         {
         *           "stageName": "capacity",
         *           "requiredRole": "approver",
         *           "quorum": 1
         *         }
         *       ],
         *       "timelockMinutes": 30
         *     }
         */
        ApprovalSettings: {
            /**
             * @description Whether two people must approve, neither of them the requester.
             * @example false
             */
            isFourEyes: boolean;
            /**
             * @description Hours until a proposal expires.
             * @example 72
             */
            expiryHours: number;
            /**
             * @description The stages that it asks for, in order; `null` or empty = one person with the role approver.
             * @example [
             *       {
             *         "stageName": "capacity",
             *         "requiredRole": "approver",
             *         "quorum": 1
             *       }
             *     ]
             */
            stages: components["schemas"]["ApprovalStage"][] | null;
            /**
             * @description Minutes that an approved change waits; `null` = none.
             * @example 30
             */
            timelockMinutes: number | null;
        };
        /**
         * ApprovalStage
         * @description A stage of approval.
         * @example {
         *       "stageName": "capacity",
         *       "requiredRole": "approver",
         *       "quorum": 1
         *     }
         */
        ApprovalStage: {
            /**
             * @description Its name.
             * @example capacity
             */
            stageName: string;
            /**
             * @description `approver`, `admin` or the name of a group.
             * @example approver
             */
            requiredRole: string;
            /**
             * @description How many different people.
             * @example 1
             */
            quorum: number;
        };
        /**
         * ApproveRequest
         * @description The approval of what was shown.
         * @example {
         *       "ceremonyDigest": "sha256:a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3",
         *       "note": "checked with the shop team"
         *     }
         */
        ApproveRequest: {
            /**
             * @description `ceremony.digest` of what was shown; without it the answer is 428, with another one 412.
             * @example sha256:a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3
             */
            ceremonyDigest?: string;
            /**
             * @description A note for the record.
             * @example checked with the shop team
             */
            note?: string;
        };
        /**
         * Arrival
         * @description When growth reaches a ceiling, for example a memory limit.
         * @example {
         *       "ceiling": 1073741824,
         *       "medianMs": 1767225600000,
         *       "earliestMs": 1767225600000
         *     }
         */
        Arrival: {
            /**
             * @description The ceiling, in the unit of the series.
             * @example 1073741824
             */
            ceiling: number;
            /**
             * @description When the median reaches it; `null` = not within 30 days. Milliseconds since 1970-01-01T00:00:00Z.
             * @example 1767225600000
             */
            medianMs: number | null;
            /**
             * @description When the 0.95 quantile reaches it; `null` = not within 30 days. Milliseconds since 1970-01-01T00:00:00Z.
             * @example 1767225600000
             */
            earliestMs: number | null;
        };
        /**
         * BorrowedShape
         * @description Similar workloads whose usual shape was borrowed.
         * @example {
         *       "segment": "Deployments of team shop with a daily peak",
         *       "members": 14,
         *       "share": 0.6
         *     }
         */
        BorrowedShape: {
            /**
             * @description What the workloads have in common.
             * @example Deployments of team shop with a daily peak
             */
            segment: string;
            /**
             * @description How many workloads the shape was made from.
             * @example 14
             */
            members: number;
            /**
             * @description How much of the forecast's shape is theirs, in [0, 1].
             * @example 0.6
             */
            share: number;
        };
        /**
         * CalendarSettings
         * @description What clock and calendar demand follows where a team or a workload says nothing else.
         * @example {
         *       "timeZone": "Europe/Berlin",
         *       "country": "DE",
         *       "region": "BY",
         *       "eventsFile": ".tidegate/events.yaml"
         *     }
         */
        CalendarSettings: {
            /**
             * @description An IANA time zone.
             * @example Europe/Berlin
             */
            timeZone: string;
            /**
             * @description ISO 3166-1 alpha-2; `null` = no holidays.
             * @example DE
             */
            country: string | null;
            /**
             * @description The part of the country; `null` = the country as a whole.
             * @example BY
             */
            region: string | null;
            /**
             * @description The file of events: from the environment's folder, or with a slash at its beginning from the root of the repository.
             * @example .tidegate/events.yaml
             */
            eventsFile: string;
        };
        /**
         * Calibration
         * @description How one quantile did in the back-tests.
         * @example {
         *       "level": 0.95,
         *       "observed": 0.94
         *     }
         */
        Calibration: {
            /**
             * @description The level that was promised, in (0, 1).
             * @example 0.95
             */
            level: number;
            /**
             * @description The share of back-test samples at or below that quantile; near `level` when calibrated.
             * @example 0.94
             */
            observed: number;
        };
        /**
         * CapacityBands
         * @description CPU that will be asked for, in cores.
         * @example {
         *       "p50": [
         *         12.5
         *       ],
         *       "p95": [
         *         12.5
         *       ],
         *       "p99": [
         *         12.5
         *       ]
         *     }
         */
        CapacityBands: {
            /**
             * @description The median of each hour.
             * @example [
             *       12.5
             *     ]
             */
            p50: number[];
            /**
             * @description The P95 of each hour.
             * @example [
             *       12.5
             *     ]
             */
            p95: number[];
            /**
             * @description The P99 of each hour.
             * @example [
             *       12.5
             *     ]
             */
            p99: number[];
        };
        /**
         * CapacityBufferAdvice
         * @description Room that should stand ready, because pods come faster than nodes.
         * @example {
         *       "riseCores": 6.5,
         *       "riseGib": 14,
         *       "atMs": 1767225600000,
         *       "leadMinutes": 5,
         *       "replicas": 7,
         *       "manifest": "apiVersion: v1\nkind: PodTemplate\n"
         *     }
         */
        CapacityBufferAdvice: {
            /**
             * @description The largest rise of requested cores, from the P50 to the P95, while a node is on its way.
             * @example 6.5
             */
            riseCores: number;
            /**
             * @description The same in GiB.
             * @example 14
             */
            riseGib: number;
            /**
             * @description When the rise begins. Milliseconds since 1970-01-01T00:00:00Z.
             * @example 1767225600000
             */
            atMs: number;
            /**
             * @description How long a node takes.
             * @example 5
             */
            leadMinutes: number;
            /**
             * @description Chunks of room.
             * @example 7
             */
            replicas: number;
            /**
             * @description YAML of a PodTemplate and a CapacityBuffer.
             * @example apiVersion: v1
             *     kind: PodTemplate
             */
            manifest: string;
        };
        /**
         * CapacityOutlook
         * @description What an environment will need in the coming 48 hours, by its latest run.
         * @example {
         *       "environment": "demo",
         *       "runId": "0b6f2f0e",
         *       "atMs": 1767225600000,
         *       "currency": "EUR",
         *       "startMs": 1767225600000,
         *       "stepMs": 3600000,
         *       "demandCores": {
         *         "p50": [
         *           12.5
         *         ],
         *         "p95": [
         *           12.5
         *         ],
         *         "p99": [
         *           12.5
         *         ]
         *       },
         *       "requestedCores": {
         *         "p50": [
         *           12.5
         *         ],
         *         "p95": [
         *           12.5
         *         ],
         *         "p99": [
         *           12.5
         *         ]
         *       },
         *       "requestedGib": {
         *         "p50": [
         *           12.5
         *         ],
         *         "p95": [
         *           12.5
         *         ],
         *         "p99": [
         *           12.5
         *         ]
         *       },
         *       "workloads": 20,
         *       "missing": 0,
         *       "nodes": {
         *         "standing": 9,
         *         "now": {
         *           "nodes": [
         *             {
         *               "shape": "m5.xlarge",
         *               "count": 8,
         *               "costPerMonth": 1121.28
         *             }
         *           ],
         *           "count": 8,
         *           "costPerMonth": 1121.28,
         *           "unplaced": 0,
         *           "cpuUsed": 0.81,
         *           "memoryUsed": 0.64
         *         },
         *         "proposed": {
         *           "nodes": [
         *             {
         *               "shape": "m5.xlarge",
         *               "count": 8,
         *               "costPerMonth": 1121.28
         *             }
         *           ],
         *           "count": 8,
         *           "costPerMonth": 1121.28,
         *           "unplaced": 0,
         *           "cpuUsed": 0.81,
         *           "memoryUsed": 0.64
         *         },
         *         "requestsSavedPerMonth": 312.4,
         *         "peak": {
         *           "nodes": [
         *             {
         *               "shape": "m5.xlarge",
         *               "count": 8,
         *               "costPerMonth": 1121.28
         *             }
         *           ],
         *           "count": 8,
         *           "costPerMonth": 1121.28,
         *           "unplaced": 0,
         *           "cpuUsed": 0.81,
         *           "memoryUsed": 0.64,
         *           "atMs": 1767225600000
         *         },
         *         "pools": [
         *           {
         *             "shape": "m5.xlarge",
         *             "count": 9,
         *             "costPerMonth": 1261.44,
         *             "unplaced": 0,
         *             "daemonShare": 0.11
         *           }
         *         ]
         *       },
         *       "buffer": {
         *         "riseCores": 6.5,
         *         "riseGib": 14,
         *         "atMs": 1767225600000,
         *         "leadMinutes": 5,
         *         "replicas": 7,
         *         "manifest": "apiVersion: v1\nkind: PodTemplate\n"
         *       },
         *       "assumptions": [
         *         "Pods of a scaler follow demand without delay."
         *       ],
         *       "advice": [
         *         "The coming peak needs 10 nodes at its P95, and 9 stand: let the cluster grow by 1."
         *       ]
         *     }
         */
        CapacityOutlook: {
            /**
             * @description The environment.
             * @example demo
             */
            environment: string;
            /**
             * @description The run that it comes from.
             * @example 0b6f2f0e
             */
            runId: string;
            /**
             * @description When it was made. Milliseconds since 1970-01-01T00:00:00Z.
             * @example 1767225600000
             */
            atMs: number;
            /**
             * @description ISO 4217 code of every amount.
             * @example EUR
             */
            currency: string;
            /**
             * @description The start of the first hour. Milliseconds since 1970-01-01T00:00:00Z.
             * @example 1767225600000
             */
            startMs: number;
            /**
             * @description Length of a step, in milliseconds.
             * @example 3600000
             */
            stepMs: number;
            demandCores: components["schemas"]["CapacityBands"];
            requestedCores: components["schemas"]["CapacityBands"];
            requestedGib: components["schemas"]["CapacityBands"];
            /**
             * @description Workloads in the sums.
             * @example 20
             */
            workloads: number;
            /**
             * @description Workloads that could not be forecast and are not in them.
             * @example 0
             */
            missing: number;
            /**
             * @description The nodes; `null` where `rates.nodes` names none.
             * @example {
             *       "standing": 9,
             *       "now": {
             *         "nodes": [
             *           {
             *             "shape": "m5.xlarge",
             *             "count": 8,
             *             "costPerMonth": 1121.28
             *           }
             *         ],
             *         "count": 8,
             *         "costPerMonth": 1121.28,
             *         "unplaced": 0,
             *         "cpuUsed": 0.81,
             *         "memoryUsed": 0.64
             *       },
             *       "proposed": {
             *         "nodes": [
             *           {
             *             "shape": "m5.xlarge",
             *             "count": 8,
             *             "costPerMonth": 1121.28
             *           }
             *         ],
             *         "count": 8,
             *         "costPerMonth": 1121.28,
             *         "unplaced": 0,
             *         "cpuUsed": 0.81,
             *         "memoryUsed": 0.64
             *       },
             *       "requestsSavedPerMonth": 312.4,
             *       "peak": {
             *         "nodes": [
             *           {
             *             "shape": "m5.xlarge",
             *             "count": 8,
             *             "costPerMonth": 1121.28
             *           }
             *         ],
             *         "count": 8,
             *         "costPerMonth": 1121.28,
             *         "unplaced": 0,
             *         "cpuUsed": 0.81,
             *         "memoryUsed": 0.64,
             *         "atMs": 1767225600000
             *       },
             *       "pools": [
             *         {
             *           "shape": "m5.xlarge",
             *           "count": 9,
             *           "costPerMonth": 1261.44,
             *           "unplaced": 0,
             *           "daemonShare": 0.11
             *         }
             *       ]
             *     }
             */
            nodes: components["schemas"]["NodeOutlook"] | null;
            /**
             * @description Room that should stand ready; `null` where nothing rises.
             * @example {
             *       "riseCores": 6.5,
             *       "riseGib": 14,
             *       "atMs": 1767225600000,
             *       "leadMinutes": 5,
             *       "replicas": 7,
             *       "manifest": "apiVersion: v1\nkind: PodTemplate\n"
             *     }
             */
            buffer: components["schemas"]["CapacityBufferAdvice"] | null;
            /**
             * @description What was assumed, a sentence each.
             * @example [
             *       "Pods of a scaler follow demand without delay."
             *     ]
             */
            assumptions: string[];
            /**
             * @description What follows, a sentence each.
             * @example [
             *       "The coming peak needs 10 nodes at its P95, and 9 stand: let the cluster grow by 1."
             *     ]
             */
            advice: string[];
        };
        /**
         * Ceremony
         * @description Everything that an approval is bound to, as one digest.
         * @example {
         *       "digest": "sha256:a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3",
         *       "revision": 1,
         *       "change": "sha256:a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3",
         *       "inputs": "sha256:a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3",
         *       "rehearsal": "sha256:a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3",
         *       "policy": {
         *         "scope": "default",
         *         "epoch": 3,
         *         "digest": "sha256:a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3"
         *       }
         *     }
         */
        Ceremony: {
            /**
             * @description What an approval or a rejection sends as `ceremonyDigest`.
             * @example sha256:a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3
             */
            digest: string;
            /**
             * @description The revision.
             * @example 1
             */
            revision: number;
            /**
             * @description Digest of the change.
             * @example sha256:a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3
             */
            change: string;
            /**
             * @description Digest of the evidence.
             * @example sha256:a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3
             */
            inputs: string;
            /**
             * @description Digest of the rehearsal; `null` where there is none.
             * @example sha256:a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3
             */
            rehearsal: string | null;
            /**
             * @description The policy in force; `null` where none stands.
             * @example {
             *       "scope": "default",
             *       "epoch": 3,
             *       "digest": "sha256:a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3"
             *     }
             */
            policy: components["schemas"]["PolicyRef"] | null;
        };
        /**
         * Change
         * @description The edits of a proposal; approvals are bound to their digest.
         * @example {
         *       "edits": [
         *         {
         *           "path": "shop/cart.yaml",
         *           "resource": "apps/v1/Deployment/shop/cart",
         *           "field": "spec.template.spec.containers[0].resources.requests.cpu",
         *           "before": "\"1\"",
         *           "after": "\"600m\"",
         *           "restDigest": "sha256:a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3"
         *         }
         *       ],
         *       "digest": "sha256:a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3"
         *     }
         */
        Change: {
            /**
             * @description The edits.
             * @example [
             *       {
             *         "path": "shop/cart.yaml",
             *         "resource": "apps/v1/Deployment/shop/cart",
             *         "field": "spec.template.spec.containers[0].resources.requests.cpu",
             *         "before": "\"1\"",
             *         "after": "\"600m\"",
             *         "restDigest": "sha256:a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3"
             *       }
             *     ]
             */
            edits: components["schemas"]["Edit"][];
            /**
             * @description What an approval is bound to.
             * @example sha256:a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3
             */
            digest: string;
        };
        /**
         * ChangePoint
         * @description A moment at which the series moved to another level and stayed.
         * @example {
         *       "atMs": 1767225600000,
         *       "before": 0.8,
         *       "after": 1.4,
         *       "release": true
         *     }
         */
        ChangePoint: {
            /**
             * @description When it moved. Milliseconds since 1970-01-01T00:00:00Z.
             * @example 1767225600000
             */
            atMs: number;
            /**
             * @description The level before, in the unit of the series.
             * @example 0.8
             */
            before: number;
            /**
             * @description The level after.
             * @example 1.4
             */
            after: number;
            /**
             * @description Whether a new version went out then.
             * @example true
             */
            release: boolean;
        };
        /**
         * ChangeScore
         * @description What became of the changes that were proposed.
         * @example {
         *       "proposed": 21,
         *       "accepted": 14,
         *       "rejected": 3,
         *       "rehearsed": 20,
         *       "won": 18,
         *       "merged": 12,
         *       "judged": 10,
         *       "helped": 7,
         *       "harmed": 1,
         *       "noDifference": 2,
         *       "reverts": 1,
         *       "judgedHours": 1480,
         *       "minutesShortBefore": 812,
         *       "minutesShortAfter": 96,
         *       "saved": 184.2,
         *       "probabilityShortBefore": 0.21,
         *       "probabilityShortAfter": 0.03
         *     }
         */
        ChangeScore: {
            /**
             * @description Proposals that were ever made.
             * @example 21
             */
            proposed: number;
            /**
             * @description Those that people or policy let pass.
             * @example 14
             */
            accepted: number;
            /**
             * @description Those that people refused, or whose branch they deleted.
             * @example 3
             */
            rejected: number;
            /**
             * @description Those that were rehearsed.
             * @example 20
             */
            rehearsed: number;
            /**
             * @description Rehearsals that showed the change to be better than what stands.
             * @example 18
             */
            won: number;
            /**
             * @description Those that were merged.
             * @example 12
             */
            merged: number;
            /**
             * @description Merged changes that were measured on the demand that came.
             * @example 10
             */
            judged: number;
            /**
             * @description Of these, the ones that helped.
             * @example 7
             */
            helped: number;
            /**
             * @description The ones that did harm.
             * @example 1
             */
            harmed: number;
            /**
             * @description The ones that made no difference.
             * @example 2
             */
            noDifference: number;
            /**
             * @description Proposals that take another change back.
             * @example 1
             */
            reverts: number;
            /**
             * @description Hours that were measured, over all judged changes.
             * @example 1480
             */
            judgedHours: number;
            /**
             * @description Minutes short of CPU in those hours with the old manifests.
             * @example 812
             */
            minutesShortBefore: number;
            /**
             * @description The same with the new ones.
             * @example 96
             */
            minutesShortAfter: number;
            /**
             * @description What the judged changes saved in those hours, in the currency of the environment; negative where they cost more.
             * @example 184.2
             */
            saved: number;
            /**
             * @description Mean chance of running short in the next 48 hours, 0 to 1, of the proposals that wait or are on their way: with the old manifest; `null` without any.
             * @example 0.21
             */
            probabilityShortBefore: number | null;
            /**
             * @description Mean chance of running short in the next 48 hours, 0 to 1, of the proposals that wait or are on their way: with the new manifest; `null` without any.
             * @example 0.03
             */
            probabilityShortAfter: number | null;
        };
        /**
         * Check
         * @description One part.
         * @example {
         *       "name": "store",
         *       "state": "ok",
         *       "detail": "writes are acknowledged"
         *     }
         */
        Check: {
            /**
             * @description The part.
             * @example store
             */
            name: string;
            /**
             * @description How it is.
             * @example ok
             * @enum {string}
             */
            state: "ok" | "degraded" | "down";
            /**
             * @description What was seen.
             * @example writes are acknowledged
             */
            detail: string;
        };
        /**
         * Checkpoint
         * @description A signed checkpoint of the log.
         * @example {
         *       "size": 340,
         *       "root": "sha256:a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7",
         *       "atMs": 1767225600000,
         *       "note": "ledger.example.com/tidegate\n340\np6enp6enp6enp6enp6enp6enp6enp6enp6enp6enp6c=\n\n— ledger.example.com/tidegate AAAAAA…\n"
         *     }
         */
        Checkpoint: {
            /**
             * @description How many entries it counts.
             * @example 340
             */
            size: number;
            /**
             * @description The root of the Merkle tree over them (RFC 6962).
             * @example sha256:a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7
             */
            root: string;
            /**
             * @description When it was signed. Milliseconds since 1970-01-01T00:00:00Z.
             * @example 1767225600000
             */
            atMs: number;
            /**
             * @description The signed note (C2SP tlog-checkpoint), as `GET /log/checkpoint` answers it.
             * @example ledger.example.com/tidegate
             *     340
             *     p6enp6enp6enp6enp6enp6enp6enp6enp6enp6enp6c=
             *
             *     — ledger.example.com/tidegate AAAAAA…
             */
            note: string;
        };
        /**
         * Container
         * @description One container of the pod; what is not set, or not known, is `null`.
         * @example {
         *       "name": "app",
         *       "image": "registry.example/shop/cart:3.18.2",
         *       "cpuRequestCores": 0.5,
         *       "cpuLimitCores": 1,
         *       "memoryRequestBytes": 536870912,
         *       "memoryLimitBytes": 536870912
         *     }
         */
        Container: {
            /**
             * @description The name of the container.
             * @example app
             */
            name: string;
            /**
             * @description Its image.
             * @example registry.example/shop/cart:3.18.2
             */
            image: string | null;
            /**
             * @description Requested CPU of one pod, in cores.
             * @example 0.5
             */
            cpuRequestCores: number | null;
            /**
             * @description CPU limit of one pod, in cores.
             * @example 1
             */
            cpuLimitCores: number | null;
            /**
             * @description Requested memory of one pod, in bytes.
             * @example 536870912
             */
            memoryRequestBytes: number | null;
            /**
             * @description Memory limit of one pod, in bytes.
             * @example 536870912
             */
            memoryLimitBytes: number | null;
        };
        /**
         * ContainerField
         * @description A request or limit of one container, in cores or bytes of one pod; `heap.max` is what its runtime is told.
         * @example {
         *       "of": "container",
         *       "container": "app",
         *       "name": "requests.cpu"
         *     }
         */
        ContainerField: {
            /**
             * @description What the field belongs to.
             * @example container
             * @constant
             */
            of: "container";
            /**
             * @description The container.
             * @example app
             */
            container: string;
            /**
             * @description The field.
             * @example requests.cpu
             * @enum {string}
             */
            name: "requests.cpu" | "requests.memory" | "limits.cpu" | "limits.memory" | "heap.max";
        };
        /**
         * ContainerShare
         * @description How much of a pod one container uses.
         * @example {
         *       "container": "app",
         *       "cpu": 0.93,
         *       "memory": 0.88
         *     }
         */
        ContainerShare: {
            /**
             * @description The container.
             * @example app
             */
            container: string;
            /**
             * @description Its share of the pod's CPU, in [0, 1].
             * @example 0.93
             */
            cpu: number;
            /**
             * @description Its share of the pod's memory, in [0, 1].
             * @example 0.88
             */
            memory: number;
        };
        /**
         * Cosignature
         * @description A witness that saw the log only grow up to this checkpoint.
         * @example {
         *       "name": "witness.example/w1",
         *       "atMs": 1767225600000
         *     }
         */
        Cosignature: {
            /**
             * @description The name of its key.
             * @example witness.example/w1
             */
            name: string;
            /**
             * @description When it says so. Milliseconds since 1970-01-01T00:00:00Z.
             * @example 1767225600000
             */
            atMs: number;
        };
        /**
         * Cost
         * @description Requests × replicas × rates: what a workload costs a month, at list prices.
         * @example {
         *       "currency": "EUR",
         *       "nowPerMonth": 412.36,
         *       "proposedPerMonth": 288.65,
         *       "replicasNow": 4,
         *       "replicasProposed": 3.2
         *     }
         */
        Cost: {
            /**
             * @description ISO 4217 code of the currency.
             * @example EUR
             */
            currency: string;
            /**
             * @description Cost per month as it stands.
             * @example 412.36
             */
            nowPerMonth: number;
            /**
             * @description Cost per month as proposed.
             * @example 288.65
             */
            proposedPerMonth: number;
            /**
             * @description How many replicas were priced as they stand; the mean where a scaler sets them.
             * @example 4
             */
            replicasNow: number;
            /**
             * @description How many replicas were priced as proposed.
             * @example 3.2
             */
            replicasProposed: number;
        };
        /**
         * CostGroup
         * @description The sums of one group.
         * @example {
         *       "name": "shop",
         *       "workloads": 7,
         *       "nowPerMonth": 812.4,
         *       "proposedPerMonth": 640.15,
         *       "expected": {
         *         "waiting": 172.25,
         *         "open": 40,
         *         "merged": 310.5
         *       },
         *       "realised": {
         *         "judged": 4,
         *         "perMonth": 198.2,
         *         "expectedPerMonth": 221
         *       }
         *     }
         */
        CostGroup: {
            /**
             * @description Its name; `unowned` where nobody says one.
             * @example shop
             */
            name: string;
            /**
             * @description How many workloads are in the sum.
             * @example 7
             */
            workloads: number;
            /**
             * @description What they cost a month as they stand: requests × pods × rates.
             * @example 812.4
             */
            nowPerMonth: number;
            /**
             * @description The same if every proposal that waits were accepted.
             * @example 640.15
             */
            proposedPerMonth: number;
            expected: components["schemas"]["ExpectedSavings"];
            realised: components["schemas"]["RealisedSavings"];
        };
        /**
         * CostPerRequest
         * @description What a request costs.
         * @example {
         *       "coresPerUnit": 0.004,
         *       "baseCores": 0.2,
         *       "explained": 0.93
         *     }
         */
        CostPerRequest: {
            /**
             * @description Cores, for each unit of the demand signal.
             * @example 0.004
             */
            coresPerUnit: number;
            /**
             * @description Cores without any request.
             * @example 0.2
             */
            baseCores: number;
            /**
             * @description Share of the variation that it explains, 0 to 1.
             * @example 0.93
             */
            explained: number;
        };
        /**
         * CostSums
         * @description All of it.
         * @example {
         *       "workloads": 7,
         *       "nowPerMonth": 812.4,
         *       "proposedPerMonth": 640.15,
         *       "expected": {
         *         "waiting": 172.25,
         *         "open": 40,
         *         "merged": 310.5
         *       },
         *       "realised": {
         *         "judged": 4,
         *         "perMonth": 198.2,
         *         "expectedPerMonth": 221
         *       }
         *     }
         */
        CostSums: {
            /**
             * @description How many workloads are in the sum.
             * @example 7
             */
            workloads: number;
            /**
             * @description What they cost a month as they stand: requests × pods × rates.
             * @example 812.4
             */
            nowPerMonth: number;
            /**
             * @description The same if every proposal that waits were accepted.
             * @example 640.15
             */
            proposedPerMonth: number;
            expected: components["schemas"]["ExpectedSavings"];
            realised: components["schemas"]["RealisedSavings"];
        };
        /**
         * CronWindow
         * @description A stretch of time in which so many replicas stand ready.
         * @example {
         *       "timeZone": "Europe/Berlin",
         *       "start": "30 7 * * 1-5",
         *       "end": "0 19 * * 1-5",
         *       "desiredReplicas": 6
         *     }
         */
        CronWindow: {
            /**
             * @description IANA time zone.
             * @example Europe/Berlin
             */
            timeZone: string;
            /**
             * @description When it begins: a cron expression of five fields.
             * @example 30 7 * * 1-5
             */
            start: string;
            /**
             * @description When it ends.
             * @example 0 19 * * 1-5
             */
            end: string;
            /**
             * @description The replicas.
             * @example 6
             */
            desiredReplicas: number;
        };
        /**
         * Delivery
         * @description Where the change went.
         * @example {
         *       "digest": "sha256:a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3",
         *       "branch": "tidegate/shop-cart-325d912e39dd",
         *       "commit": "1b7d2f4a6d8c9b7e5f3a109f2c41d07be3a5d86c",
         *       "url": "https://git.example/shop/deploy/pulls/12",
         *       "mergeCommands": [
         *         "git fetch origin refs/heads/tidegate/shop-cart-325d912e39dd"
         *       ]
         *     }
         */
        Delivery: {
            /**
             * @description Digest of the delivery.
             * @example sha256:a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3
             */
            digest: string;
            /**
             * @description The branch.
             * @example tidegate/shop-cart-325d912e39dd
             */
            branch: string;
            /**
             * @description The commit.
             * @example 1b7d2f4a6d8c9b7e5f3a109f2c41d07be3a5d86c
             */
            commit: string;
            /**
             * @description Address of its page on the host.
             * @example https://git.example/shop/deploy/pulls/12
             */
            url: string | null;
            /**
             * @description Commands that merge it, one a line, where the host has no page.
             * @example [
             *       "git fetch origin refs/heads/tidegate/shop-cart-325d912e39dd"
             *     ]
             */
            mergeCommands: string[];
        };
        /**
         * Edit
         * @description One scalar of one file.
         * @example {
         *       "path": "shop/cart.yaml",
         *       "resource": "apps/v1/Deployment/shop/cart",
         *       "field": "spec.template.spec.containers[0].resources.requests.cpu",
         *       "before": "\"1\"",
         *       "after": "\"600m\"",
         *       "restDigest": "sha256:a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3"
         *     }
         */
        Edit: {
            /**
             * @description The file, from the repository's root.
             * @example shop/cart.yaml
             */
            path: string;
            /**
             * @description The resource or mapped subtree it is in.
             * @example apps/v1/Deployment/shop/cart
             */
            resource: string;
            /**
             * @description The path of the scalar inside it.
             * @example spec.template.spec.containers[0].resources.requests.cpu
             */
            field: string;
            /**
             * @description Its bytes as they stand.
             * @example "1"
             */
            before: string;
            /**
             * @description Its bytes as they shall stand.
             * @example "600m"
             */
            after: string;
            /**
             * @description Digest of the other bytes of that resource.
             * @example sha256:a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3
             */
            restDigest: string;
        };
        /**
         * Effect
         * @description One change of the outside world, from what was admitted to what came of it.
         * @example {
         *       "id": "p-ec3f3e18e1bb4245@3",
         *       "environment": "demo",
         *       "team": "shop",
         *       "action": "deliver-branch",
         *       "resource": "tidegate/shop-cart-9f2c41d07be3",
         *       "contentDigest": "sha256:9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c",
         *       "state": "ADMITTED",
         *       "result": "applied",
         *       "outcome": "9f2c41d07be3a5d86c0b1e2f4a6d8c9b7e5f3a10",
         *       "proposalId": "p-ec3f3e18e1bb4245",
         *       "principal": "system:schedule",
         *       "policy": {
         *         "scope": "default",
         *         "epoch": 4,
         *         "digest": "sha256:9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c"
         *       },
         *       "atMs": 1767225600000,
         *       "admittedAtMs": 1767225600000,
         *       "permitUntilMs": 1767225600000,
         *       "reservedMicros": 1200,
         *       "spentMicros": 430,
         *       "settledBy": "sha256:9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c"
         *     }
         */
        Effect: {
            /**
             * @description Its id, which is its idempotency key.
             * @example p-ec3f3e18e1bb4245@3
             */
            id: string;
            /**
             * @description Its environment.
             * @example demo
             */
            environment: string;
            /**
             * @description The team that it belongs to.
             * @example shop
             */
            team: string;
            /**
             * @description What it does: `deliver-branch` makes the branch of a proposal.
             * @example deliver-branch
             * @enum {string}
             */
            action: "deliver-branch" | "notify" | "call-model" | "publish-policy";
            /**
             * @description What it is done to: a branch, a channel, a model, a scope of policy.
             * @example tidegate/shop-cart-9f2c41d07be3
             */
            resource: string;
            /**
             * @description Digest of what is sent.
             * @example sha256:9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c
             */
            contentDigest: string;
            /**
             * @description How far it is: `UNCERTAIN` = nobody knows whether it happened, and it is not sent again; `NOT_STARTED` = it certainly did nothing outside.
             * @example ADMITTED
             * @enum {string}
             */
            state: "ADMITTED" | "STARTED" | "NOT_STARTED" | "UNCERTAIN" | "COMPLETED";
            /**
             * @description Of a completed one: whether the other side did it.
             * @example applied
             */
            result: ("applied" | "refused") | null;
            /**
             * @description What came of it, for example the commit; `null` until it is settled.
             * @example 9f2c41d07be3a5d86c0b1e2f4a6d8c9b7e5f3a10
             */
            outcome: string | null;
            /**
             * @description The proposal behind it.
             * @example p-ec3f3e18e1bb4245
             */
            proposalId: string | null;
            /**
             * @description Who it is done for.
             * @example system:schedule
             */
            principal: string | null;
            /**
             * @description The policy that let it pass; `null` where only the built-in ones stood.
             * @example {
             *       "scope": "default",
             *       "epoch": 4,
             *       "digest": "sha256:9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c"
             *     }
             */
            policy: components["schemas"]["EffectPolicy"] | null;
            /**
             * @description When it came into its state. Milliseconds since 1970-01-01T00:00:00Z.
             * @example 1767225600000
             */
            atMs: number;
            /**
             * @description When it was admitted. Milliseconds since 1970-01-01T00:00:00Z.
             * @example 1767225600000
             */
            admittedAtMs: number | null;
            /**
             * @description Until when it could be started. Milliseconds since 1970-01-01T00:00:00Z.
             * @example 1767225600000
             */
            permitUntilMs: number | null;
            /**
             * @description What it reserved of the spend envelope, in millionths of the currency.
             * @example 1200
             */
            reservedMicros: number | null;
            /**
             * @description What it was settled at, in the same.
             * @example 430
             */
            spentMicros: number | null;
            /**
             * @description Digest of the envelope of the receipt that settled it; `null` until then.
             * @example sha256:9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c
             */
            settledBy: string | null;
        };
        /**
         * EffectPage
         * @description A page of a list.
         * @example {
         *       "items": [
         *         {
         *           "id": "p-ec3f3e18e1bb4245@3",
         *           "environment": "demo",
         *           "team": "shop",
         *           "action": "deliver-branch",
         *           "resource": "tidegate/shop-cart-9f2c41d07be3",
         *           "contentDigest": "sha256:9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c",
         *           "state": "ADMITTED",
         *           "result": "applied",
         *           "outcome": "9f2c41d07be3a5d86c0b1e2f4a6d8c9b7e5f3a10",
         *           "proposalId": "p-ec3f3e18e1bb4245",
         *           "principal": "system:schedule",
         *           "policy": {
         *             "scope": "default",
         *             "epoch": 4,
         *             "digest": "sha256:9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c"
         *           },
         *           "atMs": 1767225600000,
         *           "admittedAtMs": 1767225600000,
         *           "permitUntilMs": 1767225600000,
         *           "reservedMicros": 1200,
         *           "spentMicros": 430,
         *           "settledBy": "sha256:9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c"
         *         }
         *       ],
         *       "next": "eyJhIjoxfQ"
         *     }
         */
        EffectPage: {
            /**
             * @description The rows of this page.
             * @example [
             *       {
             *         "id": "p-ec3f3e18e1bb4245@3",
             *         "environment": "demo",
             *         "team": "shop",
             *         "action": "deliver-branch",
             *         "resource": "tidegate/shop-cart-9f2c41d07be3",
             *         "contentDigest": "sha256:9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c",
             *         "state": "ADMITTED",
             *         "result": "applied",
             *         "outcome": "9f2c41d07be3a5d86c0b1e2f4a6d8c9b7e5f3a10",
             *         "proposalId": "p-ec3f3e18e1bb4245",
             *         "principal": "system:schedule",
             *         "policy": {
             *           "scope": "default",
             *           "epoch": 4,
             *           "digest": "sha256:9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c"
             *         },
             *         "atMs": 1767225600000,
             *         "admittedAtMs": 1767225600000,
             *         "permitUntilMs": 1767225600000,
             *         "reservedMicros": 1200,
             *         "spentMicros": 430,
             *         "settledBy": "sha256:9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c"
             *       }
             *     ]
             */
            items: components["schemas"]["Effect"][];
            /**
             * @description What to send as `after` for the next page; `null` at the end of the list.
             * @example eyJhIjoxfQ
             */
            next: string | null;
        };
        /**
         * EffectPolicy
         * @description The policy that let it pass.
         * @example {
         *       "scope": "default",
         *       "epoch": 4,
         *       "digest": "sha256:9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c"
         *     }
         */
        EffectPolicy: {
            /**
             * @description Its scope.
             * @example default
             */
            scope: string;
            /**
             * @description How often that scope has had a new one.
             * @example 4
             */
            epoch: number;
            /**
             * @description Digest of its bundle.
             * @example sha256:9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c
             */
            digest: string;
        };
        /**
         * EmergencyStop
         * @description While it is in force, no effect of its environment is started.
         * @example {
         *       "environment": "demo",
         *       "reason": "the new prices look wrong",
         *       "principal": "person:admin",
         *       "atMs": 1767225600000
         *     }
         */
        EmergencyStop: {
            /**
             * @description An environment, or `*` for all of them.
             * @example demo
             */
            environment: string;
            /**
             * @description Why it was pulled.
             * @example the new prices look wrong
             */
            reason: string;
            /**
             * @description Who pulled it.
             * @example person:admin
             */
            principal: string;
            /**
             * @description When it was pulled. Milliseconds since 1970-01-01T00:00:00Z.
             * @example 1767225600000
             */
            atMs: number;
        };
        /**
         * EmergencyStopList
         * @description The stops in force that you may see.
         * @example {
         *       "items": [
         *         {
         *           "environment": "demo",
         *           "reason": "the new prices look wrong",
         *           "principal": "person:admin",
         *           "atMs": 1767225600000
         *         }
         *       ]
         *     }
         */
        EmergencyStopList: {
            /**
             * @description The stops.
             * @example [
             *       {
             *         "environment": "demo",
             *         "reason": "the new prices look wrong",
             *         "principal": "person:admin",
             *         "atMs": 1767225600000
             *       }
             *     ]
             */
            items: components["schemas"]["EmergencyStop"][];
        };
        /**
         * Environment
         * @description One cluster's settings; nothing secret is shown.
         * @example {
         *       "name": "demo",
         *       "mode": "propose",
         *       "clusterLabel": "demo",
         *       "metricsKind": "replay",
         *       "repositoryBranch": "main",
         *       "host": "git",
         *       "currency": "EUR",
         *       "rates": {
         *         "currency": "EUR",
         *         "cpuCorePerHour": 0.0312,
         *         "memoryGibPerHour": 0.0042,
         *         "discountPercent": 12,
         *         "spot": {
         *           "sharePercent": 40,
         *           "discountPercent": 65
         *         },
         *         "nodes": [
         *           {
         *             "name": "m6i.xlarge",
         *             "cpuCores": 3.9,
         *             "memoryGib": 14.5,
         *             "pricePerHour": 0.214,
         *             "count": 12,
         *             "maxPods": 58,
         *             "readyMinutes": 4
         *           }
         *         ],
         *         "openCost": {
         *           "window": "7d"
         *         }
         *       },
         *       "teams": [
         *         {
         *           "name": "shop",
         *           "namespaces": [
         *             "shop"
         *           ],
         *           "guardrails": {
         *             "mode": "forecast-only",
         *             "maxReplicaStep": 2,
         *             "maxRequestFactor": 2,
         *             "minReplicas": 3,
         *             "cooldownHours": 24,
         *             "minHistoryDays": 14,
         *             "maxReplicaStepUp": 8,
         *             "maxReplicaStepDown": 2,
         *             "maxRequestFactorUp": 3,
         *             "maxRequestFactorDown": 1.5,
         *             "maxReplicas": 50,
         *             "minCpuCores": 0.05,
         *             "maxCpuCores": 8,
         *             "minMemoryMib": 64,
         *             "maxMemoryMib": 16384,
         *             "cooldownHoursUp": 1,
         *             "hysteresisPercent": 15,
         *             "freezes": [
         *               {
         *                 "name": "year end",
         *                 "from": "2026-12-18",
         *                 "until": "2027-01-04",
         *                 "cron": "0 16 * * FRI",
         *                 "duration": "62h",
         *                 "timeZone": "Europe/Berlin",
         *                 "allowRisk": false
         *               }
         *             ],
         *             "blastRadiusCores": 64,
         *             "blastRadiusPerMonth": 2000
         *           }
         *         }
         *       ],
         *       "calendar": {
         *         "timeZone": "Europe/Berlin",
         *         "country": "DE",
         *         "region": "BY",
         *         "eventsFile": ".tidegate/events.yaml"
         *       },
         *       "guardrails": {
         *         "maxReplicaStep": 4,
         *         "maxRequestFactor": 2,
         *         "minReplicas": 2,
         *         "cooldownHours": 24,
         *         "minHistoryDays": 14,
         *         "maxReplicaStepUp": 8,
         *         "maxReplicaStepDown": 2,
         *         "maxRequestFactorUp": 3,
         *         "maxRequestFactorDown": 1.5,
         *         "maxReplicas": 50,
         *         "minCpuCores": 0.05,
         *         "maxCpuCores": 8,
         *         "minMemoryMib": 64,
         *         "maxMemoryMib": 16384,
         *         "cooldownHoursUp": 1,
         *         "hysteresisPercent": 15,
         *         "freezes": [
         *           {
         *             "name": "year end",
         *             "from": "2026-12-18",
         *             "until": "2027-01-04",
         *             "cron": "0 16 * * FRI",
         *             "duration": "62h",
         *             "timeZone": "Europe/Berlin",
         *             "allowRisk": false
         *           }
         *         ],
         *         "blastRadiusCores": 64,
         *         "blastRadiusPerMonth": 2000,
         *         "maxChangesPerRun": 20,
         *         "maxChangesPerNamespace": 3
         *       },
         *       "approvals": {
         *         "isFourEyes": false,
         *         "expiryHours": 72,
         *         "stages": [
         *           {
         *             "stageName": "capacity",
         *             "requiredRole": "approver",
         *             "quorum": 1
         *           }
         *         ],
         *         "timelockMinutes": 30
         *       },
         *       "forecast": {
         *         "model": {
         *           "kind": "built-in"
         *         },
         *         "correction": true,
         *         "pooledShapes": true
         *       },
         *       "history": {
         *         "forecastDays": 14,
         *         "rehearseDays": 35
         *       },
         *       "rehearsal": {
         *         "maxAddedMinutesShort": 1,
         *         "maxProbabilityShort": 0.05
         *       },
         *       "intervalMinutes": 60
         *     }
         */
        Environment: {
            /**
             * @description Its name.
             * @example demo
             */
            name: string;
            /**
             * @description `forecast-only` proposes nothing; `propose` makes proposals that wait at the gate.
             * @example propose
             * @enum {string}
             */
            mode: "propose" | "forecast-only";
            /**
             * @description The label of its cluster in the metrics.
             * @example demo
             */
            clusterLabel: string;
            /**
             * @description Where its samples come from.
             * @example replay
             * @enum {string}
             */
            metricsKind: "replay" | "prometheus";
            /**
             * @description The branch that its manifests are read from.
             * @example main
             */
            repositoryBranch: string;
            /**
             * @description `git` pushes branches; `dry-run` only says what would be sent.
             * @example git
             * @enum {string}
             */
            host: "git" | "dry-run";
            /**
             * @description ISO 4217 code of its currency.
             * @example EUR
             */
            currency: string;
            rates: components["schemas"]["Rates"];
            /**
             * @description Its teams.
             * @example [
             *       {
             *         "name": "shop",
             *         "namespaces": [
             *           "shop"
             *         ],
             *         "guardrails": {
             *           "mode": "forecast-only",
             *           "maxReplicaStep": 2,
             *           "maxRequestFactor": 2,
             *           "minReplicas": 3,
             *           "cooldownHours": 24,
             *           "minHistoryDays": 14,
             *           "maxReplicaStepUp": 8,
             *           "maxReplicaStepDown": 2,
             *           "maxRequestFactorUp": 3,
             *           "maxRequestFactorDown": 1.5,
             *           "maxReplicas": 50,
             *           "minCpuCores": 0.05,
             *           "maxCpuCores": 8,
             *           "minMemoryMib": 64,
             *           "maxMemoryMib": 16384,
             *           "cooldownHoursUp": 1,
             *           "hysteresisPercent": 15,
             *           "freezes": [
             *             {
             *               "name": "year end",
             *               "from": "2026-12-18",
             *               "until": "2027-01-04",
             *               "cron": "0 16 * * FRI",
             *               "duration": "62h",
             *               "timeZone": "Europe/Berlin",
             *               "allowRisk": false
             *             }
             *           ],
             *           "blastRadiusCores": 64,
             *           "blastRadiusPerMonth": 2000
             *         }
             *       }
             *     ]
             */
            teams: components["schemas"]["Team"][];
            calendar: components["schemas"]["CalendarSettings"];
            guardrails: components["schemas"]["Guardrails"];
            approvals: components["schemas"]["ApprovalSettings"];
            forecast: components["schemas"]["ForecastSettings"];
            history: components["schemas"]["HistorySettings"];
            rehearsal: components["schemas"]["RehearsalSettings"];
            /**
             * @description Minutes between scheduled runs; 0 = only on demand.
             * @example 60
             */
            intervalMinutes: number;
        };
        /**
         * EnvironmentCosts
         * @description What the workloads that you may see cost, and what proposals save, per month of 730 hours; expected and realised savings are never added up.
         * @example {
         *       "environment": "demo",
         *       "currency": "EUR",
         *       "by": "team",
         *       "total": {
         *         "workloads": 7,
         *         "nowPerMonth": 812.4,
         *         "proposedPerMonth": 640.15,
         *         "expected": {
         *           "waiting": 172.25,
         *           "open": 40,
         *           "merged": 310.5
         *         },
         *         "realised": {
         *           "judged": 4,
         *           "perMonth": 198.2,
         *           "expectedPerMonth": 221
         *         }
         *       },
         *       "groups": [
         *         {
         *           "name": "shop",
         *           "workloads": 7,
         *           "nowPerMonth": 812.4,
         *           "proposedPerMonth": 640.15,
         *           "expected": {
         *             "waiting": 172.25,
         *             "open": 40,
         *             "merged": 310.5
         *           },
         *           "realised": {
         *             "judged": 4,
         *             "perMonth": 198.2,
         *             "expectedPerMonth": 221
         *           }
         *         }
         *       ]
         *     }
         */
        EnvironmentCosts: {
            /**
             * @description The environment.
             * @example demo
             */
            environment: string;
            /**
             * @description ISO 4217 code of every amount; nothing is converted.
             * @example EUR
             */
            currency: string;
            /**
             * @description By what the costs are summed.
             * @example team
             * @enum {string}
             */
            by: "team" | "program" | "portfolio" | "app-code" | "namespace";
            total: components["schemas"]["CostSums"];
            /**
             * @description The groups, the dearest first.
             * @example [
             *       {
             *         "name": "shop",
             *         "workloads": 7,
             *         "nowPerMonth": 812.4,
             *         "proposedPerMonth": 640.15,
             *         "expected": {
             *           "waiting": 172.25,
             *           "open": 40,
             *           "merged": 310.5
             *         },
             *         "realised": {
             *           "judged": 4,
             *           "perMonth": 198.2,
             *           "expectedPerMonth": 221
             *         }
             *       }
             *     ]
             */
            groups: components["schemas"]["CostGroup"][];
        };
        /**
         * EnvironmentList
         * @description The environments that you may see.
         * @example {
         *       "items": [
         *         {
         *           "name": "demo",
         *           "mode": "propose",
         *           "clusterLabel": "demo",
         *           "metricsKind": "replay",
         *           "repositoryBranch": "main",
         *           "host": "git",
         *           "currency": "EUR",
         *           "rates": {
         *             "currency": "EUR",
         *             "cpuCorePerHour": 0.0312,
         *             "memoryGibPerHour": 0.0042,
         *             "discountPercent": 12,
         *             "spot": {
         *               "sharePercent": 40,
         *               "discountPercent": 65
         *             },
         *             "nodes": [
         *               {
         *                 "name": "m6i.xlarge",
         *                 "cpuCores": 3.9,
         *                 "memoryGib": 14.5,
         *                 "pricePerHour": 0.214,
         *                 "count": 12,
         *                 "maxPods": 58,
         *                 "readyMinutes": 4
         *               }
         *             ],
         *             "openCost": {
         *               "window": "7d"
         *             }
         *           },
         *           "teams": [
         *             {
         *               "name": "shop",
         *               "namespaces": [
         *                 "shop"
         *               ],
         *               "guardrails": {
         *                 "mode": "forecast-only",
         *                 "maxReplicaStep": 2,
         *                 "maxRequestFactor": 2,
         *                 "minReplicas": 3,
         *                 "cooldownHours": 24,
         *                 "minHistoryDays": 14,
         *                 "maxReplicaStepUp": 8,
         *                 "maxReplicaStepDown": 2,
         *                 "maxRequestFactorUp": 3,
         *                 "maxRequestFactorDown": 1.5,
         *                 "maxReplicas": 50,
         *                 "minCpuCores": 0.05,
         *                 "maxCpuCores": 8,
         *                 "minMemoryMib": 64,
         *                 "maxMemoryMib": 16384,
         *                 "cooldownHoursUp": 1,
         *                 "hysteresisPercent": 15,
         *                 "freezes": [
         *                   {
         *                     "name": "year end",
         *                     "from": "2026-12-18",
         *                     "until": "2027-01-04",
         *                     "cron": "0 16 * * FRI",
         *                     "duration": "62h",
         *                     "timeZone": "Europe/Berlin",
         *                     "allowRisk": false
         *                   }
         *                 ],
         *                 "blastRadiusCores": 64,
         *                 "blastRadiusPerMonth": 2000
         *               }
         *             }
         *           ],
         *           "calendar": {
         *             "timeZone": "Europe/Berlin",
         *             "country": "DE",
         *             "region": "BY",
         *             "eventsFile": ".tidegate/events.yaml"
         *           },
         *           "guardrails": {
         *             "maxReplicaStep": 4,
         *             "maxRequestFactor": 2,
         *             "minReplicas": 2,
         *             "cooldownHours": 24,
         *             "minHistoryDays": 14,
         *             "maxReplicaStepUp": 8,
         *             "maxReplicaStepDown": 2,
         *             "maxRequestFactorUp": 3,
         *             "maxRequestFactorDown": 1.5,
         *             "maxReplicas": 50,
         *             "minCpuCores": 0.05,
         *             "maxCpuCores": 8,
         *             "minMemoryMib": 64,
         *             "maxMemoryMib": 16384,
         *             "cooldownHoursUp": 1,
         *             "hysteresisPercent": 15,
         *             "freezes": [
         *               {
         *                 "name": "year end",
         *                 "from": "2026-12-18",
         *                 "until": "2027-01-04",
         *                 "cron": "0 16 * * FRI",
         *                 "duration": "62h",
         *                 "timeZone": "Europe/Berlin",
         *                 "allowRisk": false
         *               }
         *             ],
         *             "blastRadiusCores": 64,
         *             "blastRadiusPerMonth": 2000,
         *             "maxChangesPerRun": 20,
         *             "maxChangesPerNamespace": 3
         *           },
         *           "approvals": {
         *             "isFourEyes": false,
         *             "expiryHours": 72,
         *             "stages": [
         *               {
         *                 "stageName": "capacity",
         *                 "requiredRole": "approver",
         *                 "quorum": 1
         *               }
         *             ],
         *             "timelockMinutes": 30
         *           },
         *           "forecast": {
         *             "model": {
         *               "kind": "built-in"
         *             },
         *             "correction": true,
         *             "pooledShapes": true
         *           },
         *           "history": {
         *             "forecastDays": 14,
         *             "rehearseDays": 35
         *           },
         *           "rehearsal": {
         *             "maxAddedMinutesShort": 1,
         *             "maxProbabilityShort": 0.05
         *           },
         *           "intervalMinutes": 60
         *         }
         *       ]
         *     }
         */
        EnvironmentList: {
            /**
             * @description The environments.
             * @example [
             *       {
             *         "name": "demo",
             *         "mode": "propose",
             *         "clusterLabel": "demo",
             *         "metricsKind": "replay",
             *         "repositoryBranch": "main",
             *         "host": "git",
             *         "currency": "EUR",
             *         "rates": {
             *           "currency": "EUR",
             *           "cpuCorePerHour": 0.0312,
             *           "memoryGibPerHour": 0.0042,
             *           "discountPercent": 12,
             *           "spot": {
             *             "sharePercent": 40,
             *             "discountPercent": 65
             *           },
             *           "nodes": [
             *             {
             *               "name": "m6i.xlarge",
             *               "cpuCores": 3.9,
             *               "memoryGib": 14.5,
             *               "pricePerHour": 0.214,
             *               "count": 12,
             *               "maxPods": 58,
             *               "readyMinutes": 4
             *             }
             *           ],
             *           "openCost": {
             *             "window": "7d"
             *           }
             *         },
             *         "teams": [
             *           {
             *             "name": "shop",
             *             "namespaces": [
             *               "shop"
             *             ],
             *             "guardrails": {
             *               "mode": "forecast-only",
             *               "maxReplicaStep": 2,
             *               "maxRequestFactor": 2,
             *               "minReplicas": 3,
             *               "cooldownHours": 24,
             *               "minHistoryDays": 14,
             *               "maxReplicaStepUp": 8,
             *               "maxReplicaStepDown": 2,
             *               "maxRequestFactorUp": 3,
             *               "maxRequestFactorDown": 1.5,
             *               "maxReplicas": 50,
             *               "minCpuCores": 0.05,
             *               "maxCpuCores": 8,
             *               "minMemoryMib": 64,
             *               "maxMemoryMib": 16384,
             *               "cooldownHoursUp": 1,
             *               "hysteresisPercent": 15,
             *               "freezes": [
             *                 {
             *                   "name": "year end",
             *                   "from": "2026-12-18",
             *                   "until": "2027-01-04",
             *                   "cron": "0 16 * * FRI",
             *                   "duration": "62h",
             *                   "timeZone": "Europe/Berlin",
             *                   "allowRisk": false
             *                 }
             *               ],
             *               "blastRadiusCores": 64,
             *               "blastRadiusPerMonth": 2000
             *             }
             *           }
             *         ],
             *         "calendar": {
             *           "timeZone": "Europe/Berlin",
             *           "country": "DE",
             *           "region": "BY",
             *           "eventsFile": ".tidegate/events.yaml"
             *         },
             *         "guardrails": {
             *           "maxReplicaStep": 4,
             *           "maxRequestFactor": 2,
             *           "minReplicas": 2,
             *           "cooldownHours": 24,
             *           "minHistoryDays": 14,
             *           "maxReplicaStepUp": 8,
             *           "maxReplicaStepDown": 2,
             *           "maxRequestFactorUp": 3,
             *           "maxRequestFactorDown": 1.5,
             *           "maxReplicas": 50,
             *           "minCpuCores": 0.05,
             *           "maxCpuCores": 8,
             *           "minMemoryMib": 64,
             *           "maxMemoryMib": 16384,
             *           "cooldownHoursUp": 1,
             *           "hysteresisPercent": 15,
             *           "freezes": [
             *             {
             *               "name": "year end",
             *               "from": "2026-12-18",
             *               "until": "2027-01-04",
             *               "cron": "0 16 * * FRI",
             *               "duration": "62h",
             *               "timeZone": "Europe/Berlin",
             *               "allowRisk": false
             *             }
             *           ],
             *           "blastRadiusCores": 64,
             *           "blastRadiusPerMonth": 2000,
             *           "maxChangesPerRun": 20,
             *           "maxChangesPerNamespace": 3
             *         },
             *         "approvals": {
             *           "isFourEyes": false,
             *           "expiryHours": 72,
             *           "stages": [
             *             {
             *               "stageName": "capacity",
             *               "requiredRole": "approver",
             *               "quorum": 1
             *             }
             *           ],
             *           "timelockMinutes": 30
             *         },
             *         "forecast": {
             *           "model": {
             *             "kind": "built-in"
             *           },
             *           "correction": true,
             *           "pooledShapes": true
             *         },
             *         "history": {
             *           "forecastDays": 14,
             *           "rehearseDays": 35
             *         },
             *         "rehearsal": {
             *           "maxAddedMinutesShort": 1,
             *           "maxProbabilityShort": 0.05
             *         },
             *         "intervalMinutes": 60
             *       }
             *     ]
             */
            items: components["schemas"]["Environment"][];
        };
        /**
         * EnvironmentStatus
         * @description The figures of one environment.
         * @example {
         *       "name": "demo",
         *       "mode": "propose",
         *       "currency": "EUR",
         *       "costNowPerMonth": 5120.4,
         *       "costProposedPerMonth": 4310.9,
         *       "waiting": 6,
         *       "risks": 2,
         *       "wastes": 4,
         *       "workloads": 20,
         *       "lastRun": {
         *         "id": "58200b92-95a5-4db1-a6c1-0ecdfac78270",
         *         "environment": "demo",
         *         "status": "succeeded",
         *         "isDryRun": false,
         *         "requester": "person:admin",
         *         "queuedAtMs": 1767225600000,
         *         "startedAtMs": 1767225600000,
         *         "endedAtMs": 1767225600000,
         *         "counts": {
         *           "proposed": 6,
         *           "left-alone": 13,
         *           "refused": 1
         *         },
         *         "baseCommit": "9f2c41d07be3a5d86c0b1e2f4a6d8c9b7e5f3a10",
         *         "error": "the metrics source does not answer"
         *       }
         *     }
         */
        EnvironmentStatus: {
            /**
             * @description Its name.
             * @example demo
             */
            name: string;
            /**
             * @description `forecast-only` proposes nothing; `propose` makes proposals that wait at the gate.
             * @example propose
             * @enum {string}
             */
            mode: "propose" | "forecast-only";
            /**
             * @description ISO 4217 code of the figures.
             * @example EUR
             */
            currency: string;
            /**
             * @description What its workloads cost a month as they stand.
             * @example 5120.4
             */
            costNowPerMonth: number;
            /**
             * @description What they would cost if every proposal that waits were accepted.
             * @example 4310.9
             */
            costProposedPerMonth: number;
            /**
             * @description Proposals that wait for approval.
             * @example 6
             */
            waiting: number;
            /**
             * @description Workloads that are about to run short, by the latest run, whatever became of a proposal.
             * @example 2
             */
            risks: number;
            /**
             * @description Workloads that have more than they will need, by the latest run.
             * @example 4
             */
            wastes: number;
            /**
             * @description Workloads that are looked after.
             * @example 20
             */
            workloads: number;
            /**
             * @description One trip through an environment.
             * @example {
             *       "id": "58200b92-95a5-4db1-a6c1-0ecdfac78270",
             *       "environment": "demo",
             *       "status": "succeeded",
             *       "isDryRun": false,
             *       "requester": "person:admin",
             *       "queuedAtMs": 1767225600000,
             *       "startedAtMs": 1767225600000,
             *       "endedAtMs": 1767225600000,
             *       "counts": {
             *         "proposed": 6,
             *         "left-alone": 13,
             *         "refused": 1
             *       },
             *       "baseCommit": "9f2c41d07be3a5d86c0b1e2f4a6d8c9b7e5f3a10",
             *       "error": "the metrics source does not answer"
             *     }
             */
            lastRun: components["schemas"]["Run"] | null;
        };
        /**
         * Evidence
         * @description Everything that a decision rests on; the same evidence gives the same plan.
         * @example {
         *       "workload": {
         *         "ref": "shop/Deployment/cart",
         *         "namespace": "shop",
         *         "kind": "Deployment",
         *         "name": "cart",
         *         "team": "shop",
         *         "replicas": 4,
         *         "containers": [
         *           {
         *             "name": "app",
         *             "image": "registry.example/shop/cart:3.18.2",
         *             "cpuRequestCores": 0.5,
         *             "cpuLimitCores": 1,
         *             "memoryRequestBytes": 536870912,
         *             "memoryLimitBytes": 536870912
         *           }
         *         ],
         *         "scaler": {
         *           "by": "manifest"
         *         },
         *         "annotations": {
         *           "tidegate.dev/team": "shop"
         *         }
         *       },
         *       "cpuTotalCores": {
         *         "startMs": 1767225600000,
         *         "stepMs": 300000,
         *         "values": [
         *           0.82,
         *           0.91,
         *           null,
         *           0.88
         *         ]
         *       },
         *       "memoryPerPodBytes": {
         *         "startMs": 1767225600000,
         *         "stepMs": 300000,
         *         "values": [
         *           0.82,
         *           0.91,
         *           null,
         *           0.88
         *         ]
         *       },
         *       "replicas": {
         *         "startMs": 1767225600000,
         *         "stepMs": 300000,
         *         "values": [
         *           0.82,
         *           0.91,
         *           null,
         *           0.88
         *         ]
         *       },
         *       "containerShares": [
         *         {
         *           "container": "app",
         *           "cpu": 0.93,
         *           "memory": 0.88
         *         }
         *       ],
         *       "demandSignal": {
         *         "startMs": 1767225600000,
         *         "stepMs": 300000,
         *         "values": [
         *           0.82,
         *           0.91,
         *           null,
         *           0.88
         *         ]
         *       },
         *       "live": {
         *         "workload": "shop/Deployment/cart",
         *         "replicas": 5,
         *         "containers": [
         *           {
         *             "name": "app",
         *             "image": "registry.example/shop/cart:3.18.2",
         *             "cpuRequestCores": 0.5,
         *             "cpuLimitCores": 1,
         *             "memoryRequestBytes": 536870912,
         *             "memoryLimitBytes": 536870912
         *           }
         *         ],
         *         "hpa": {
         *           "name": "cart",
         *           "minReplicas": 2,
         *           "maxReplicas": 10,
         *           "cpuUtilizationPercent": 70
         *         },
         *         "keda": {
         *           "name": "orders-worker",
         *           "activeShare": 0.62,
         *           "isPaused": false,
         *           "errors": 0
         *         },
         *         "podReadySecondsP90": 34.5,
         *         "events": [
         *           {
         *             "atMs": 1767225600000,
         *             "what": "release",
         *             "container": "app",
         *             "count": 2,
         *             "image": "registry.example/shop/cart:3.18.3",
         *             "limitBytes": 536870912
         *           }
         *         ],
         *         "throttling": [
         *           {
         *             "container": "app",
         *             "meanShare": 0.04,
         *             "worstShare": 0.31
         *           }
         *         ]
         *       },
         *       "habits": {
         *         "lifted": {
         *           "steps": 14,
         *           "addedShare": 0.02,
         *           "from": "throttling"
         *         },
         *         "unevenness": {
         *           "cpu": 1.3,
         *           "memory": 1.1
         *         },
         *         "perRequest": {
         *           "coresPerUnit": 0.004,
         *           "baseCores": 0.2,
         *           "explained": 0.93
         *         },
         *         "memoryPerPod": {
         *           "baseBytes": 180000000,
         *           "bytesPerUnit": 0.004,
         *           "explained": 0.93
         *         },
         *         "startUp": {
         *           "extraCores": 0.8,
         *           "seconds": 40
         *         },
         *         "memoryNeeds": [
         *           {
         *             "container": "app",
         *             "aboveBytes": 536870912,
         *             "kills": 2,
         *             "lastAtMs": 1767225600000
         *           }
         *         ],
         *         "rescaled": {
         *           "atMs": 1767225600000,
         *           "image": "registry.example/shop/cart:3.18.2",
         *           "cpu": 1.2,
         *           "memory": 1
         *         }
         *       },
         *       "findings": [
         *         {
         *           "code": "gap",
         *           "severity": "warning",
         *           "sentence": "2 gaps of together 35 minutes in 14 days."
         *         }
         *       ],
         *       "cpu": {
         *         "startMs": 1767225600000,
         *         "stepMs": 900000,
         *         "levels": [
         *           0.05,
         *           0.5,
         *           0.95
         *         ],
         *         "values": [
         *           [
         *             0.4,
         *             0.5
         *           ],
         *           [
         *             0.8,
         *             0.9
         *           ],
         *           [
         *             1.4,
         *             1.6
         *           ]
         *         ],
         *         "evidence": {
         *           "model": "ensemble",
         *           "experts": [
         *             {
         *               "name": "seasonal-naive",
         *               "weight": 0.4,
         *               "score": 0.031
         *             }
         *           ],
         *           "relativeScore": 0.78,
         *           "coverage90": 0.91,
         *           "historyDays": 14,
         *           "origins": 5,
         *           "findings": [
         *             {
         *               "code": "gap",
         *               "severity": "warning",
         *               "sentence": "2 gaps of together 35 minutes in 14 days."
         *             }
         *           ],
         *           "explanation": {
         *             "components": [
         *               {
         *                 "name": "level",
         *                 "line": {
         *                   "startMs": 1767225600000,
         *                   "stepMs": 300000,
         *                   "values": [
         *                     0.82,
         *                     0.91,
         *                     null,
         *                     0.88
         *                   ]
         *                 }
         *               }
         *             ],
         *             "residuals": {
         *               "startMs": 1767225600000,
         *               "stepMs": 300000,
         *               "values": [
         *                 0.82,
         *                 0.91,
         *                 null,
         *                 0.88
         *               ]
         *             },
         *             "misses": [
         *               {
         *                 "aheadHours": 6,
         *                 "meanAbsolute": 0.12,
         *                 "mean": -0.01
         *               }
         *             ],
         *             "calibration": [
         *               {
         *                 "level": 0.95,
         *                 "observed": 0.94
         *               }
         *             ],
         *             "changePoints": [
         *               {
         *                 "atMs": 1767225600000,
         *                 "before": 0.8,
         *                 "after": 1.4,
         *                 "release": true
         *               }
         *             ],
         *             "anomalies": [
         *               {
         *                 "fromMs": 1767225600000,
         *                 "toMs": 1767225600000,
         *                 "seen": 3.1,
         *                 "usual": 1.2,
         *                 "sentence": "For 2 hours from 2026-01-02 10:00 it used 2.6 times the usual."
         *               }
         *             ],
         *             "cleaned": [
         *               {
         *                 "code": "gap",
         *                 "severity": "warning",
         *                 "sentence": "2 gaps of together 35 minutes in 14 days."
         *               }
         *             ],
         *             "assumptions": [
         *               {
         *                 "code": "gap",
         *                 "severity": "warning",
         *                 "sentence": "2 gaps of together 35 minutes in 14 days."
         *               }
         *             ],
         *             "occasions": [
         *               {
         *                 "kind": "match",
         *                 "name": "Cup final",
         *                 "fromMs": 1767225600000,
         *                 "toMs": 1767225600000,
         *                 "multiplier": 1.8,
         *                 "learnedFrom": 3
         *               }
         *             ],
         *             "arrival": {
         *               "ceiling": 1073741824,
         *               "medianMs": 1767225600000,
         *               "earliestMs": 1767225600000
         *             },
         *             "borrowed": {
         *               "segment": "Deployments of team shop with a daily peak",
         *               "members": 14,
         *               "share": 0.6
         *             }
         *           }
         *         }
         *       },
         *       "memory": {
         *         "startMs": 1767225600000,
         *         "stepMs": 900000,
         *         "levels": [
         *           0.05,
         *           0.5,
         *           0.95
         *         ],
         *         "values": [
         *           [
         *             0.4,
         *             0.5
         *           ],
         *           [
         *             0.8,
         *             0.9
         *           ],
         *           [
         *             1.4,
         *             1.6
         *           ]
         *         ],
         *         "evidence": {
         *           "model": "ensemble",
         *           "experts": [
         *             {
         *               "name": "seasonal-naive",
         *               "weight": 0.4,
         *               "score": 0.031
         *             }
         *           ],
         *           "relativeScore": 0.78,
         *           "coverage90": 0.91,
         *           "historyDays": 14,
         *           "origins": 5,
         *           "findings": [
         *             {
         *               "code": "gap",
         *               "severity": "warning",
         *               "sentence": "2 gaps of together 35 minutes in 14 days."
         *             }
         *           ],
         *           "explanation": {
         *             "components": [
         *               {
         *                 "name": "level",
         *                 "line": {
         *                   "startMs": 1767225600000,
         *                   "stepMs": 300000,
         *                   "values": [
         *                     0.82,
         *                     0.91,
         *                     null,
         *                     0.88
         *                   ]
         *                 }
         *               }
         *             ],
         *             "residuals": {
         *               "startMs": 1767225600000,
         *               "stepMs": 300000,
         *               "values": [
         *                 0.82,
         *                 0.91,
         *                 null,
         *                 0.88
         *               ]
         *             },
         *             "misses": [
         *               {
         *                 "aheadHours": 6,
         *                 "meanAbsolute": 0.12,
         *                 "mean": -0.01
         *               }
         *             ],
         *             "calibration": [
         *               {
         *                 "level": 0.95,
         *                 "observed": 0.94
         *               }
         *             ],
         *             "changePoints": [
         *               {
         *                 "atMs": 1767225600000,
         *                 "before": 0.8,
         *                 "after": 1.4,
         *                 "release": true
         *               }
         *             ],
         *             "anomalies": [
         *               {
         *                 "fromMs": 1767225600000,
         *                 "toMs": 1767225600000,
         *                 "seen": 3.1,
         *                 "usual": 1.2,
         *                 "sentence": "For 2 hours from 2026-01-02 10:00 it used 2.6 times the usual."
         *               }
         *             ],
         *             "cleaned": [
         *               {
         *                 "code": "gap",
         *                 "severity": "warning",
         *                 "sentence": "2 gaps of together 35 minutes in 14 days."
         *               }
         *             ],
         *             "assumptions": [
         *               {
         *                 "code": "gap",
         *                 "severity": "warning",
         *                 "sentence": "2 gaps of together 35 minutes in 14 days."
         *               }
         *             ],
         *             "occasions": [
         *               {
         *                 "kind": "match",
         *                 "name": "Cup final",
         *                 "fromMs": 1767225600000,
         *                 "toMs": 1767225600000,
         *                 "multiplier": 1.8,
         *                 "learnedFrom": 3
         *               }
         *             ],
         *             "arrival": {
         *               "ceiling": 1073741824,
         *               "medianMs": 1767225600000,
         *               "earliestMs": 1767225600000
         *             },
         *             "borrowed": {
         *               "segment": "Deployments of team shop with a daily peak",
         *               "members": 14,
         *               "share": 0.6
         *             }
         *           }
         *         }
         *       }
         *     }
         */
        Evidence: {
            workload: components["schemas"]["Workload"];
            cpuTotalCores: components["schemas"]["Series"];
            memoryPerPodBytes: components["schemas"]["Series"];
            replicas: components["schemas"]["Series"];
            /**
             * @description How the pod's usage is shared by its containers.
             * @example [
             *       {
             *         "container": "app",
             *         "cpu": 0.93,
             *         "memory": 0.88
             *       }
             *     ]
             */
            containerShares: components["schemas"]["ContainerShare"][];
            /**
             * @description What the workload's own demand query answered, in its unit; `null` without a query or an answer.
             * @example {
             *       "startMs": 1767225600000,
             *       "stepMs": 300000,
             *       "values": [
             *         0.82,
             *         0.91,
             *         null,
             *         0.88
             *       ]
             *     }
             */
            demandSignal: components["schemas"]["Series"] | null;
            /**
             * @description What the cluster says of the workload; `null` where the source of metrics knows no cluster.
             * @example {
             *       "workload": "shop/Deployment/cart",
             *       "replicas": 5,
             *       "containers": [
             *         {
             *           "name": "app",
             *           "image": "registry.example/shop/cart:3.18.2",
             *           "cpuRequestCores": 0.5,
             *           "cpuLimitCores": 1,
             *           "memoryRequestBytes": 536870912,
             *           "memoryLimitBytes": 536870912
             *         }
             *       ],
             *       "hpa": {
             *         "name": "cart",
             *         "minReplicas": 2,
             *         "maxReplicas": 10,
             *         "cpuUtilizationPercent": 70
             *       },
             *       "keda": {
             *         "name": "orders-worker",
             *         "activeShare": 0.62,
             *         "isPaused": false,
             *         "errors": 0
             *       },
             *       "podReadySecondsP90": 34.5,
             *       "events": [
             *         {
             *           "atMs": 1767225600000,
             *           "what": "release",
             *           "container": "app",
             *           "count": 2,
             *           "image": "registry.example/shop/cart:3.18.3",
             *           "limitBytes": 536870912
             *         }
             *       ],
             *       "throttling": [
             *         {
             *           "container": "app",
             *           "meanShare": 0.04,
             *           "worstShare": 0.31
             *         }
             *       ]
             *     }
             */
            live: components["schemas"]["LiveState"] | null;
            /**
             * @description What was learnt of how it uses what it has; `null` in evidence from before that was.
             * @example {
             *       "lifted": {
             *         "steps": 14,
             *         "addedShare": 0.02,
             *         "from": "throttling"
             *       },
             *       "unevenness": {
             *         "cpu": 1.3,
             *         "memory": 1.1
             *       },
             *       "perRequest": {
             *         "coresPerUnit": 0.004,
             *         "baseCores": 0.2,
             *         "explained": 0.93
             *       },
             *       "memoryPerPod": {
             *         "baseBytes": 180000000,
             *         "bytesPerUnit": 0.004,
             *         "explained": 0.93
             *       },
             *       "startUp": {
             *         "extraCores": 0.8,
             *         "seconds": 40
             *       },
             *       "memoryNeeds": [
             *         {
             *           "container": "app",
             *           "aboveBytes": 536870912,
             *           "kills": 2,
             *           "lastAtMs": 1767225600000
             *         }
             *       ],
             *       "rescaled": {
             *         "atMs": 1767225600000,
             *         "image": "registry.example/shop/cart:3.18.2",
             *         "cpu": 1.2,
             *         "memory": 1
             *       }
             *     }
             */
            habits: components["schemas"]["Habits"] | null;
            /**
             * @description What was found about the data.
             * @example [
             *       {
             *         "code": "gap",
             *         "severity": "warning",
             *         "sentence": "2 gaps of together 35 minutes in 14 days."
             *       }
             *     ]
             */
            findings: components["schemas"]["Finding"][];
            cpu: components["schemas"]["Forecast"];
            memory: components["schemas"]["Forecast"];
        };
        /**
         * ExpectedSavings
         * @description What proposals were reckoned to save a month when they were made; negative where they cost more.
         * @example {
         *       "waiting": 172.25,
         *       "open": 40,
         *       "merged": 310.5
         *     }
         */
        ExpectedSavings: {
            /**
             * @description Those that wait for a person.
             * @example 172.25
             */
            waiting: number;
            /**
             * @description Those that were approved, are being delivered, or are open pull requests.
             * @example 40
             */
            open: number;
            /**
             * @description Those that were merged.
             * @example 310.5
             */
            merged: number;
        };
        /**
         * ExpertShare
         * @description One expert of the ensemble.
         * @example {
         *       "name": "seasonal-naive",
         *       "weight": 0.4,
         *       "score": 0.031
         *     }
         */
        ExpertShare: {
            /**
             * @description Its name.
             * @example seasonal-naive
             */
            name: string;
            /**
             * @description Its weight in the answer, in [0, 1].
             * @example 0.4
             */
            weight: number;
            /**
             * @description Its mean pinball loss in the back-tests; lower is better.
             * @example 0.031
             */
            score: number;
        };
        /**
         * Explanation
         * @description Why the forecast says what it says, as data that can be drawn.
         * @example {
         *       "components": [
         *         {
         *           "name": "level",
         *           "line": {
         *             "startMs": 1767225600000,
         *             "stepMs": 300000,
         *             "values": [
         *               0.82,
         *               0.91,
         *               null,
         *               0.88
         *             ]
         *           }
         *         }
         *       ],
         *       "residuals": {
         *         "startMs": 1767225600000,
         *         "stepMs": 300000,
         *         "values": [
         *           0.82,
         *           0.91,
         *           null,
         *           0.88
         *         ]
         *       },
         *       "misses": [
         *         {
         *           "aheadHours": 6,
         *           "meanAbsolute": 0.12,
         *           "mean": -0.01
         *         }
         *       ],
         *       "calibration": [
         *         {
         *           "level": 0.95,
         *           "observed": 0.94
         *         }
         *       ],
         *       "changePoints": [
         *         {
         *           "atMs": 1767225600000,
         *           "before": 0.8,
         *           "after": 1.4,
         *           "release": true
         *         }
         *       ],
         *       "anomalies": [
         *         {
         *           "fromMs": 1767225600000,
         *           "toMs": 1767225600000,
         *           "seen": 3.1,
         *           "usual": 1.2,
         *           "sentence": "For 2 hours from 2026-01-02 10:00 it used 2.6 times the usual."
         *         }
         *       ],
         *       "cleaned": [
         *         {
         *           "code": "gap",
         *           "severity": "warning",
         *           "sentence": "2 gaps of together 35 minutes in 14 days."
         *         }
         *       ],
         *       "assumptions": [
         *         {
         *           "code": "gap",
         *           "severity": "warning",
         *           "sentence": "2 gaps of together 35 minutes in 14 days."
         *         }
         *       ],
         *       "occasions": [
         *         {
         *           "kind": "match",
         *           "name": "Cup final",
         *           "fromMs": 1767225600000,
         *           "toMs": 1767225600000,
         *           "multiplier": 1.8,
         *           "learnedFrom": 3
         *         }
         *       ],
         *       "arrival": {
         *         "ceiling": 1073741824,
         *         "medianMs": 1767225600000,
         *         "earliestMs": 1767225600000
         *       },
         *       "borrowed": {
         *         "segment": "Deployments of team shop with a daily peak",
         *         "members": 14,
         *         "share": 0.6
         *       }
         *     }
         */
        Explanation: {
            /**
             * @description The parts of the median, at a step of an hour or of the forecast where that is longer.
             * @example [
             *       {
             *         "name": "level",
             *         "line": {
             *           "startMs": 1767225600000,
             *           "stepMs": 300000,
             *           "values": [
             *             0.82,
             *             0.91,
             *             null,
             *             0.88
             *           ]
             *         }
             *       }
             *     ]
             */
            components: components["schemas"]["ForecastComponent"][];
            /**
             * @description Truth minus median in the newest back-tests, hour by hour; `null` when nothing was tested.
             * @example {
             *       "startMs": 1767225600000,
             *       "stepMs": 300000,
             *       "values": [
             *         0.82,
             *         0.91,
             *         null,
             *         0.88
             *       ]
             *     }
             */
            residuals: components["schemas"]["Series"] | null;
            /**
             * @description How far the truth lay from the median, by hours ahead.
             * @example [
             *       {
             *         "aheadHours": 6,
             *         "meanAbsolute": 0.12,
             *         "mean": -0.01
             *       }
             *     ]
             */
            misses: components["schemas"]["MissAhead"][];
            /**
             * @description How each quantile did in the back-tests, ascending.
             * @example [
             *       {
             *         "level": 0.95,
             *         "observed": 0.94
             *       }
             *     ]
             */
            calibration: components["schemas"]["Calibration"][];
            /**
             * @description Moments at which the level moved and stayed.
             * @example [
             *       {
             *         "atMs": 1767225600000,
             *         "before": 0.8,
             *         "after": 1.4,
             *         "release": true
             *       }
             *     ]
             */
            changePoints: components["schemas"]["ChangePoint"][];
            /**
             * @description Stretches of the recent past that were not to be expected.
             * @example [
             *       {
             *         "fromMs": 1767225600000,
             *         "toMs": 1767225600000,
             *         "seen": 3.1,
             *         "usual": 1.2,
             *         "sentence": "For 2 hours from 2026-01-02 10:00 it used 2.6 times the usual."
             *       }
             *     ]
             */
            anomalies: components["schemas"]["Anomaly"][];
            /**
             * @description What was done to the history before it was read.
             * @example [
             *       {
             *         "code": "gap",
             *         "severity": "warning",
             *         "sentence": "2 gaps of together 35 minutes in 14 days."
             *       }
             *     ]
             */
            cleaned: components["schemas"]["Finding"][];
            /**
             * @description What was taken for granted.
             * @example [
             *       {
             *         "code": "gap",
             *         "severity": "warning",
             *         "sentence": "2 gaps of together 35 minutes in 14 days."
             *       }
             *     ]
             */
            assumptions: components["schemas"]["Finding"][];
            /**
             * @description Occasions in the horizon and what they do.
             * @example [
             *       {
             *         "kind": "match",
             *         "name": "Cup final",
             *         "fromMs": 1767225600000,
             *         "toMs": 1767225600000,
             *         "multiplier": 1.8,
             *         "learnedFrom": 3
             *       }
             *     ]
             */
            occasions: components["schemas"]["OccasionEffect"][];
            /**
             * @description When growth reaches a ceiling; `null` where there is no ceiling or no growth.
             * @example {
             *       "ceiling": 1073741824,
             *       "medianMs": 1767225600000,
             *       "earliestMs": 1767225600000
             *     }
             */
            arrival: components["schemas"]["Arrival"] | null;
            /**
             * @description Whose shape was borrowed; `null` when none was.
             * @example {
             *       "segment": "Deployments of team shop with a daily peak",
             *       "members": 14,
             *       "share": 0.6
             *     }
             */
            borrowed: components["schemas"]["BorrowedShape"] | null;
        };
        /**
         * Fact
         * @description One number of the reasoning, and where it comes from.
         * @example {
         *       "name": "CPU demand, P95 peak",
         *       "value": 2.31,
         *       "unit": "cores",
         *       "from": "forecast of the whole workload, P95, 2026-01-02T10:15:00.000Z"
         *     }
         */
        Fact: {
            /**
             * @description What the number is.
             * @example CPU demand, P95 peak
             */
            name: string;
            /**
             * @description The number, in `unit`.
             * @example 2.31
             */
            value: number;
            /**
             * @description Its unit.
             * @example cores
             */
            unit: string;
            /**
             * @description Where it comes from.
             * @example forecast of the whole workload, P95, 2026-01-02T10:15:00.000Z
             */
            from: string;
        };
        /**
         * Finding
         * @description Something worth telling about data or a computation.
         * @example {
         *       "code": "gap",
         *       "severity": "warning",
         *       "sentence": "2 gaps of together 35 minutes in 14 days."
         *     }
         */
        Finding: {
            /**
             * @description A stable code.
             * @example gap
             */
            code: string;
            /**
             * @description How bad it is; `refuse` = what it speaks of must not be used.
             * @example warning
             * @enum {string}
             */
            severity: "warning" | "info" | "refuse";
            /**
             * @description A sentence with its figures.
             * @example 2 gaps of together 35 minutes in 14 days.
             */
            sentence: string;
        };
        /**
         * Forecast
         * @description Quantiles over a horizon: `values[q][i]` is level `levels[q]` of step `i`.
         * @example {
         *       "startMs": 1767225600000,
         *       "stepMs": 900000,
         *       "levels": [
         *         0.05,
         *         0.5,
         *         0.95
         *       ],
         *       "values": [
         *         [
         *           0.4,
         *           0.5
         *         ],
         *         [
         *           0.8,
         *           0.9
         *         ],
         *         [
         *           1.4,
         *           1.6
         *         ]
         *       ],
         *       "evidence": {
         *         "model": "ensemble",
         *         "experts": [
         *           {
         *             "name": "seasonal-naive",
         *             "weight": 0.4,
         *             "score": 0.031
         *           }
         *         ],
         *         "relativeScore": 0.78,
         *         "coverage90": 0.91,
         *         "historyDays": 14,
         *         "origins": 5,
         *         "findings": [
         *           {
         *             "code": "gap",
         *             "severity": "warning",
         *             "sentence": "2 gaps of together 35 minutes in 14 days."
         *           }
         *         ],
         *         "explanation": {
         *           "components": [
         *             {
         *               "name": "level",
         *               "line": {
         *                 "startMs": 1767225600000,
         *                 "stepMs": 300000,
         *                 "values": [
         *                   0.82,
         *                   0.91,
         *                   null,
         *                   0.88
         *                 ]
         *               }
         *             }
         *           ],
         *           "residuals": {
         *             "startMs": 1767225600000,
         *             "stepMs": 300000,
         *             "values": [
         *               0.82,
         *               0.91,
         *               null,
         *               0.88
         *             ]
         *           },
         *           "misses": [
         *             {
         *               "aheadHours": 6,
         *               "meanAbsolute": 0.12,
         *               "mean": -0.01
         *             }
         *           ],
         *           "calibration": [
         *             {
         *               "level": 0.95,
         *               "observed": 0.94
         *             }
         *           ],
         *           "changePoints": [
         *             {
         *               "atMs": 1767225600000,
         *               "before": 0.8,
         *               "after": 1.4,
         *               "release": true
         *             }
         *           ],
         *           "anomalies": [
         *             {
         *               "fromMs": 1767225600000,
         *               "toMs": 1767225600000,
         *               "seen": 3.1,
         *               "usual": 1.2,
         *               "sentence": "For 2 hours from 2026-01-02 10:00 it used 2.6 times the usual."
         *             }
         *           ],
         *           "cleaned": [
         *             {
         *               "code": "gap",
         *               "severity": "warning",
         *               "sentence": "2 gaps of together 35 minutes in 14 days."
         *             }
         *           ],
         *           "assumptions": [
         *             {
         *               "code": "gap",
         *               "severity": "warning",
         *               "sentence": "2 gaps of together 35 minutes in 14 days."
         *             }
         *           ],
         *           "occasions": [
         *             {
         *               "kind": "match",
         *               "name": "Cup final",
         *               "fromMs": 1767225600000,
         *               "toMs": 1767225600000,
         *               "multiplier": 1.8,
         *               "learnedFrom": 3
         *             }
         *           ],
         *           "arrival": {
         *             "ceiling": 1073741824,
         *             "medianMs": 1767225600000,
         *             "earliestMs": 1767225600000
         *           },
         *           "borrowed": {
         *             "segment": "Deployments of team shop with a daily peak",
         *             "members": 14,
         *             "share": 0.6
         *           }
         *         }
         *       }
         *     }
         */
        Forecast: {
            /**
             * @description Start of the first step. Milliseconds since 1970-01-01T00:00:00Z.
             * @example 1767225600000
             */
            startMs: number;
            /**
             * @description Length of a step, in milliseconds.
             * @example 900000
             */
            stepMs: number;
            /**
             * @description The quantile levels, ascending.
             * @example [
             *       0.05,
             *       0.5,
             *       0.95
             *     ]
             */
            levels: number[];
            /**
             * @description One row a level, one value a step.
             * @example [
             *       [
             *         0.4,
             *         0.5
             *       ],
             *       [
             *         0.8,
             *         0.9
             *       ],
             *       [
             *         1.4,
             *         1.6
             *       ]
             *     ]
             */
            values: number[][];
            evidence: components["schemas"]["ForecastEvidence"];
        };
        /**
         * ForecastComponent
         * @description One part of the median; at every step the components sum to the median, up to rounding.
         * @example {
         *       "name": "level",
         *       "line": {
         *         "startMs": 1767225600000,
         *         "stepMs": 300000,
         *         "values": [
         *           0.82,
         *           0.91,
         *           null,
         *           0.88
         *         ]
         *       }
         *     }
         */
        ForecastComponent: {
            /**
             * @description Which part: the level, its trend, the usual day, the usual week, occasions, what is under way at present, or the rest.
             * @example level
             * @enum {string}
             */
            name: "level" | "trend" | "day" | "week" | "occasions" | "present" | "rest";
            line: components["schemas"]["Series"];
        };
        /**
         * ForecastEvidence
         * @description Why the forecast should be believed: rolling back-tests on the series' own past.
         * @example {
         *       "model": "ensemble",
         *       "experts": [
         *         {
         *           "name": "seasonal-naive",
         *           "weight": 0.4,
         *           "score": 0.031
         *         }
         *       ],
         *       "relativeScore": 0.78,
         *       "coverage90": 0.91,
         *       "historyDays": 14,
         *       "origins": 5,
         *       "findings": [
         *         {
         *           "code": "gap",
         *           "severity": "warning",
         *           "sentence": "2 gaps of together 35 minutes in 14 days."
         *         }
         *       ],
         *       "explanation": {
         *         "components": [
         *           {
         *             "name": "level",
         *             "line": {
         *               "startMs": 1767225600000,
         *               "stepMs": 300000,
         *               "values": [
         *                 0.82,
         *                 0.91,
         *                 null,
         *                 0.88
         *               ]
         *             }
         *           }
         *         ],
         *         "residuals": {
         *           "startMs": 1767225600000,
         *           "stepMs": 300000,
         *           "values": [
         *             0.82,
         *             0.91,
         *             null,
         *             0.88
         *           ]
         *         },
         *         "misses": [
         *           {
         *             "aheadHours": 6,
         *             "meanAbsolute": 0.12,
         *             "mean": -0.01
         *           }
         *         ],
         *         "calibration": [
         *           {
         *             "level": 0.95,
         *             "observed": 0.94
         *           }
         *         ],
         *         "changePoints": [
         *           {
         *             "atMs": 1767225600000,
         *             "before": 0.8,
         *             "after": 1.4,
         *             "release": true
         *           }
         *         ],
         *         "anomalies": [
         *           {
         *             "fromMs": 1767225600000,
         *             "toMs": 1767225600000,
         *             "seen": 3.1,
         *             "usual": 1.2,
         *             "sentence": "For 2 hours from 2026-01-02 10:00 it used 2.6 times the usual."
         *           }
         *         ],
         *         "cleaned": [
         *           {
         *             "code": "gap",
         *             "severity": "warning",
         *             "sentence": "2 gaps of together 35 minutes in 14 days."
         *           }
         *         ],
         *         "assumptions": [
         *           {
         *             "code": "gap",
         *             "severity": "warning",
         *             "sentence": "2 gaps of together 35 minutes in 14 days."
         *           }
         *         ],
         *         "occasions": [
         *           {
         *             "kind": "match",
         *             "name": "Cup final",
         *             "fromMs": 1767225600000,
         *             "toMs": 1767225600000,
         *             "multiplier": 1.8,
         *             "learnedFrom": 3
         *           }
         *         ],
         *         "arrival": {
         *           "ceiling": 1073741824,
         *           "medianMs": 1767225600000,
         *           "earliestMs": 1767225600000
         *         },
         *         "borrowed": {
         *           "segment": "Deployments of team shop with a daily peak",
         *           "members": 14,
         *           "share": 0.6
         *         }
         *       }
         *     }
         */
        ForecastEvidence: {
            /**
             * @description Who spoke: `ensemble`, the name of a plug-in, or what was fallen back to; `null` in evidence from before there were several.
             * @example ensemble
             */
            model: string | null;
            /**
             * @description The experts and their weights.
             * @example [
             *       {
             *         "name": "seasonal-naive",
             *         "weight": 0.4,
             *         "score": 0.031
             *       }
             *     ]
             */
            experts: components["schemas"]["ExpertShare"][];
            /**
             * @description Pinball loss divided by seasonal naive's on the same origins; below 1 is better.
             * @example 0.78
             */
            relativeScore: number | null;
            /**
             * @description Share of back-test points inside the 90 % band.
             * @example 0.91
             */
            coverage90: number | null;
            /**
             * @description Days of history that were used.
             * @example 14
             */
            historyDays: number;
            /**
             * @description How many origins the back-tests had.
             * @example 5
             */
            origins: number;
            /**
             * @description What is worth knowing about it.
             * @example [
             *       {
             *         "code": "gap",
             *         "severity": "warning",
             *         "sentence": "2 gaps of together 35 minutes in 14 days."
             *       }
             *     ]
             */
            findings: components["schemas"]["Finding"][];
            /**
             * @description Why it says what it says; `null` where nobody explained: in older evidence, and in that of a plug-in.
             * @example {
             *       "components": [
             *         {
             *           "name": "level",
             *           "line": {
             *             "startMs": 1767225600000,
             *             "stepMs": 300000,
             *             "values": [
             *               0.82,
             *               0.91,
             *               null,
             *               0.88
             *             ]
             *           }
             *         }
             *       ],
             *       "residuals": {
             *         "startMs": 1767225600000,
             *         "stepMs": 300000,
             *         "values": [
             *           0.82,
             *           0.91,
             *           null,
             *           0.88
             *         ]
             *       },
             *       "misses": [
             *         {
             *           "aheadHours": 6,
             *           "meanAbsolute": 0.12,
             *           "mean": -0.01
             *         }
             *       ],
             *       "calibration": [
             *         {
             *           "level": 0.95,
             *           "observed": 0.94
             *         }
             *       ],
             *       "changePoints": [
             *         {
             *           "atMs": 1767225600000,
             *           "before": 0.8,
             *           "after": 1.4,
             *           "release": true
             *         }
             *       ],
             *       "anomalies": [
             *         {
             *           "fromMs": 1767225600000,
             *           "toMs": 1767225600000,
             *           "seen": 3.1,
             *           "usual": 1.2,
             *           "sentence": "For 2 hours from 2026-01-02 10:00 it used 2.6 times the usual."
             *         }
             *       ],
             *       "cleaned": [
             *         {
             *           "code": "gap",
             *           "severity": "warning",
             *           "sentence": "2 gaps of together 35 minutes in 14 days."
             *         }
             *       ],
             *       "assumptions": [
             *         {
             *           "code": "gap",
             *           "severity": "warning",
             *           "sentence": "2 gaps of together 35 minutes in 14 days."
             *         }
             *       ],
             *       "occasions": [
             *         {
             *           "kind": "match",
             *           "name": "Cup final",
             *           "fromMs": 1767225600000,
             *           "toMs": 1767225600000,
             *           "multiplier": 1.8,
             *           "learnedFrom": 3
             *         }
             *       ],
             *       "arrival": {
             *         "ceiling": 1073741824,
             *         "medianMs": 1767225600000,
             *         "earliestMs": 1767225600000
             *       },
             *       "borrowed": {
             *         "segment": "Deployments of team shop with a daily peak",
             *         "members": 14,
             *         "share": 0.6
             *       }
             *     }
             */
            explanation: components["schemas"]["Explanation"] | null;
        };
        /**
         * ForecastHorizonScore
         * @description How one forecast did over a part of its horizon.
         * @example {
         *       "horizon": "0-6h",
         *       "samples": 24,
         *       "loss": 0.031,
         *       "naiveLoss": 0.042,
         *       "relativeScore": 0.78,
         *       "mase": 0.9,
         *       "under05": 0.05,
         *       "coverage90": 0.91,
         *       "upTo95": 0.95,
         *       "upTo99": 0.99
         *     }
         */
        ForecastHorizonScore: {
            /**
             * @description The part of the horizon, in hours ahead; `all` is the whole.
             * @example 0-6h
             * @enum {string}
             */
            horizon: "0-6h" | "6-24h" | "24-48h" | "all";
            /**
             * @description Steps that had a sample.
             * @example 24
             */
            samples: number;
            /**
             * @description Mean pinball loss over levels and samples, in the unit of the signal.
             * @example 0.031
             */
            loss: number;
            /**
             * @description That of seasonal naive on the same samples.
             * @example 0.042
             */
            naiveLoss: number;
            /**
             * @description Pinball loss over that of seasonal naive on the same samples; below 1 is better than repeating the last day. From 0.01 to 100.
             * @example 0.78
             */
            relativeScore: number;
            /**
             * @description Mean absolute error of the median over the mean absolute day-over-day change of the history; `null` where that is 0.
             * @example 0.9
             */
            mase: number | null;
            /**
             * @description Share of the samples under the 0.05 quantile, 0 to 1; 0.05 is right.
             * @example 0.05
             */
            under05: number;
            /**
             * @description Share of the samples that fell inside the 90 % band, 0 to 1; 0.9 is right.
             * @example 0.91
             */
            coverage90: number;
            /**
             * @description Share of the samples at or under the 0.95 quantile, 0 to 1; 0.95 is right, less means that peaks were missed.
             * @example 0.95
             */
            upTo95: number;
            /**
             * @description Share of the samples at or under the 0.99 quantile, 0 to 1; 0.99 is right.
             * @example 0.99
             */
            upTo99: number;
        };
        /**
         * ForecastModel
         * @description The forecaster; what it cannot answer the ensemble does.
         * @example {
         *       "kind": "built-in"
         *     }
         */
        ForecastModel: {
            /**
             * @description `built-in` is the ensemble, `http` a model server, `onnx` a model file.
             * @example built-in
             * @enum {string}
             */
            kind: "built-in" | "http" | "onnx";
        };
        /**
         * ForecastScore
         * @description One forecast whose 48 hours have passed, and how it did.
         * @example {
         *       "signal": "cpu",
         *       "model": "ensemble",
         *       "isShadow": false,
         *       "madeAtMs": 1767225600000,
         *       "scoredAtMs": 1767225600000,
         *       "horizons": [
         *         {
         *           "horizon": "0-6h",
         *           "samples": 24,
         *           "loss": 0.031,
         *           "naiveLoss": 0.042,
         *           "relativeScore": 0.78,
         *           "mase": 0.9,
         *           "under05": 0.05,
         *           "coverage90": 0.91,
         *           "upTo95": 0.95,
         *           "upTo99": 0.99
         *         }
         *       ]
         *     }
         */
        ForecastScore: {
            /**
             * @description What was forecast: CPU of the whole workload in cores, or memory of one pod in bytes.
             * @example cpu
             * @enum {string}
             */
            signal: "cpu" | "memory";
            /**
             * @description Who forecast: `ensemble`, the name of a plug-in, `seasonal-naive` where that had to stand in, or the plain forecast of a short history.
             * @example ensemble
             */
            model: string;
            /**
             * @description Whether it was made to be scored alone, because seasonal naive spoke in its place.
             * @example false
             */
            isShadow: boolean;
            /**
             * @description When it was made: the start of its first step. Milliseconds since 1970-01-01T00:00:00Z.
             * @example 1767225600000
             */
            madeAtMs: number;
            /**
             * @description When it was scored. Milliseconds since 1970-01-01T00:00:00Z.
             * @example 1767225600000
             */
            scoredAtMs: number;
            /**
             * @description By part of the horizon; parts without a sample are left out, `all` is always there and last.
             * @example [
             *       {
             *         "horizon": "0-6h",
             *         "samples": 24,
             *         "loss": 0.031,
             *         "naiveLoss": 0.042,
             *         "relativeScore": 0.78,
             *         "mase": 0.9,
             *         "under05": 0.05,
             *         "coverage90": 0.91,
             *         "upTo95": 0.95,
             *         "upTo99": 0.99
             *       }
             *     ]
             */
            horizons: components["schemas"]["ForecastHorizonScore"][];
        };
        /**
         * ForecastScoreDay
         * @description How the forecasts did that were made on one day, over their whole horizon.
         * @example {
         *       "dayMs": 1767225600000,
         *       "signal": "cpu",
         *       "model": "ensemble",
         *       "scored": 212,
         *       "relativeScoreMedian": 0.78,
         *       "losingShare": 0.11,
         *       "coverage90": 0.91,
         *       "upTo95": 0.95,
         *       "upTo99": 0.99,
         *       "mase": 0.92
         *     }
         */
        ForecastScoreDay: {
            /**
             * @description The start of the UTC day. Milliseconds since 1970-01-01T00:00:00Z.
             * @example 1767225600000
             */
            dayMs: number;
            /**
             * @description What was forecast: CPU of the whole workload in cores, or memory of one pod in bytes.
             * @example cpu
             * @enum {string}
             */
            signal: "cpu" | "memory";
            /**
             * @description Who forecast: `ensemble`, the name of a plug-in, `seasonal-naive` where that had to stand in, or the plain forecast of a short history.
             * @example ensemble
             */
            model: string;
            /**
             * @description How many forecasts were scored; at least 1.
             * @example 212
             */
            scored: number;
            /**
             * @description Median over them of the loss divided by that of seasonal naive, to within 1 %; below 1 is better.
             * @example 0.78
             */
            relativeScoreMedian: number;
            /**
             * @description Share of them that did worse than seasonal naive, 0 to 1.
             * @example 0.11
             */
            losingShare: number;
            /**
             * @description Share of the samples that fell inside the 90 % band, 0 to 1; 0.9 is right.
             * @example 0.91
             */
            coverage90: number;
            /**
             * @description Share of the samples at or under the 0.95 quantile, 0 to 1; 0.95 is right, less means that peaks were missed.
             * @example 0.95
             */
            upTo95: number;
            /**
             * @description Share of the samples at or under the 0.99 quantile, 0 to 1; 0.99 is right.
             * @example 0.99
             */
            upTo99: number;
            /**
             * @description Mean absolute scaled error of the median, mean over them; `null` where the history never changed from day to day.
             * @example 0.92
             */
            mase: number | null;
        };
        /**
         * ForecastScoreSummary
         * @description How the forecasts of the last days did, by who made them. Those of the shadow count as well.
         * @example {
         *       "days": 7,
         *       "signal": "cpu",
         *       "model": "ensemble",
         *       "horizon": "0-6h",
         *       "scored": 212,
         *       "relativeScoreMedian": 0.78,
         *       "losingShare": 0.11,
         *       "coverage90": 0.91,
         *       "upTo95": 0.95,
         *       "upTo99": 0.99,
         *       "mase": 0.92
         *     }
         */
        ForecastScoreSummary: {
            /**
             * @description Over how many days up to today: 7 or 30, by when the forecasts were made.
             * @example 7
             */
            days: number;
            /**
             * @description What was forecast: CPU of the whole workload in cores, or memory of one pod in bytes.
             * @example cpu
             * @enum {string}
             */
            signal: "cpu" | "memory";
            /**
             * @description Who forecast: `ensemble`, the name of a plug-in, `seasonal-naive` where that had to stand in, or the plain forecast of a short history.
             * @example ensemble
             */
            model: string;
            /**
             * @description The part of the horizon, in hours ahead; `all` is the whole.
             * @example 0-6h
             * @enum {string}
             */
            horizon: "0-6h" | "6-24h" | "24-48h" | "all";
            /**
             * @description How many forecasts were scored; at least 1.
             * @example 212
             */
            scored: number;
            /**
             * @description Median over them of the loss divided by that of seasonal naive, to within 1 %; below 1 is better.
             * @example 0.78
             */
            relativeScoreMedian: number;
            /**
             * @description Share of them that did worse than seasonal naive, 0 to 1.
             * @example 0.11
             */
            losingShare: number;
            /**
             * @description Share of the samples that fell inside the 90 % band, 0 to 1; 0.9 is right.
             * @example 0.91
             */
            coverage90: number;
            /**
             * @description Share of the samples at or under the 0.95 quantile, 0 to 1; 0.95 is right, less means that peaks were missed.
             * @example 0.95
             */
            upTo95: number;
            /**
             * @description Share of the samples at or under the 0.99 quantile, 0 to 1; 0.99 is right.
             * @example 0.99
             */
            upTo99: number;
            /**
             * @description Mean absolute scaled error of the median, mean over them; `null` where the history never changed from day to day.
             * @example 0.92
             */
            mase: number | null;
        };
        /**
         * ForecastScores
         * @description How forecasts did once their hours had passed. Empty lists until the first ones are 48 hours old.
         * @example {
         *       "environment": "demo",
         *       "summary": [
         *         {
         *           "days": 7,
         *           "signal": "cpu",
         *           "model": "ensemble",
         *           "horizon": "0-6h",
         *           "scored": 212,
         *           "relativeScoreMedian": 0.78,
         *           "losingShare": 0.11,
         *           "coverage90": 0.91,
         *           "upTo95": 0.95,
         *           "upTo99": 0.99,
         *           "mase": 0.92
         *         }
         *       ],
         *       "daily": [
         *         {
         *           "dayMs": 1767225600000,
         *           "signal": "cpu",
         *           "model": "ensemble",
         *           "scored": 212,
         *           "relativeScoreMedian": 0.78,
         *           "losingShare": 0.11,
         *           "coverage90": 0.91,
         *           "upTo95": 0.95,
         *           "upTo99": 0.99,
         *           "mase": 0.92
         *         }
         *       ],
         *       "items": [
         *         {
         *           "workload": "shop/Deployment/cart",
         *           "team": "shop",
         *           "signal": "cpu",
         *           "model": "ensemble",
         *           "scored": 21,
         *           "relativeScore": 0.78,
         *           "coverage90": 0.91,
         *           "isLosing": false,
         *           "wideningLower": 1.02,
         *           "wideningUpper": 1.1,
         *           "updatedAtMs": 1767225600000
         *         }
         *       ],
         *       "next": "eyJhIjoxfQ"
         *     }
         */
        ForecastScores: {
            /**
             * @description The environment.
             * @example demo
             */
            environment: string;
            /**
             * @description Sums over 7 and over 30 days, by signal, model and part of the horizon, in that order.
             * @example [
             *       {
             *         "days": 7,
             *         "signal": "cpu",
             *         "model": "ensemble",
             *         "horizon": "0-6h",
             *         "scored": 212,
             *         "relativeScoreMedian": 0.78,
             *         "losingShare": 0.11,
             *         "coverage90": 0.91,
             *         "upTo95": 0.95,
             *         "upTo99": 0.99,
             *         "mase": 0.92
             *       }
             *     ]
             */
            summary: components["schemas"]["ForecastScoreSummary"][];
            /**
             * @description One point for each of the last 30 UTC days, signal and model, oldest first; days without a score are left out.
             * @example [
             *       {
             *         "dayMs": 1767225600000,
             *         "signal": "cpu",
             *         "model": "ensemble",
             *         "scored": 212,
             *         "relativeScoreMedian": 0.78,
             *         "losingShare": 0.11,
             *         "coverage90": 0.91,
             *         "upTo95": 0.95,
             *         "upTo99": 0.99,
             *         "mase": 0.92
             *       }
             *     ]
             */
            daily: components["schemas"]["ForecastScoreDay"][];
            /**
             * @description The rows of this page.
             * @example [
             *       {
             *         "workload": "shop/Deployment/cart",
             *         "team": "shop",
             *         "signal": "cpu",
             *         "model": "ensemble",
             *         "scored": 21,
             *         "relativeScore": 0.78,
             *         "coverage90": 0.91,
             *         "isLosing": false,
             *         "wideningLower": 1.02,
             *         "wideningUpper": 1.1,
             *         "updatedAtMs": 1767225600000
             *       }
             *     ]
             */
            items: components["schemas"]["ForecastTrackRecord"][];
            /**
             * @description What to send as `after` for the next page; `null` at the end of the list.
             * @example eyJhIjoxfQ
             */
            next: string | null;
        };
        /**
         * ForecastSettings
         * @description Who forecasts, and what forecasts may borrow from elsewhere.
         * @example {
         *       "model": {
         *         "kind": "built-in"
         *       },
         *       "correction": true,
         *       "pooledShapes": true
         *     }
         */
        ForecastSettings: {
            model: components["schemas"]["ForecastModel"];
            /**
             * @description Whether the correction that was learned on other series is used.
             * @example true
             */
            correction: boolean;
            /**
             * @description Whether workloads with little history borrow the usual shape of similar ones.
             * @example true
             */
            pooledShapes: boolean;
        };
        /**
         * ForecastTrackRecord
         * @description How the recent forecasts of one signal of a workload did, and what follows for the next one.
         * @example {
         *       "workload": "shop/Deployment/cart",
         *       "team": "shop",
         *       "signal": "cpu",
         *       "model": "ensemble",
         *       "scored": 21,
         *       "relativeScore": 0.78,
         *       "coverage90": 0.91,
         *       "isLosing": false,
         *       "wideningLower": 1.02,
         *       "wideningUpper": 1.1,
         *       "updatedAtMs": 1767225600000
         *     }
         */
        ForecastTrackRecord: {
            /**
             * @description The workload, as `<namespace>/<kind>/<name>`.
             * @example shop/Deployment/cart
             */
            workload: string;
            /**
             * @description The team that owns it.
             * @example shop
             */
            team: string;
            /**
             * @description What was forecast: CPU of the whole workload in cores, or memory of one pod in bytes.
             * @example cpu
             * @enum {string}
             */
            signal: "cpu" | "memory";
            /**
             * @description Whose record it is: who forecasts, or would if it did not lose.
             * @example ensemble
             */
            model: string;
            /**
             * @description How many of its forecasts were scored.
             * @example 21
             */
            scored: number;
            /**
             * @description Of its latest 14 forecasts, the geometric mean of loss over that of seasonal naive; below 1 is better. From 0.01 to 100.
             * @example 0.78
             */
            relativeScore: number;
            /**
             * @description Mean share of the samples inside the 90 % band over the latest 14 forecasts of whoever speaks; 0.9 is right.
             * @example 0.91
             */
            coverage90: number | null;
            /**
             * @description Whether it lost clearly enough that seasonal naive speaks in its place; it goes on in the shadow and comes back when it is better.
             * @example false
             */
            isLosing: boolean;
            /**
             * @description By what the distances below the median are multiplied because of observed coverage, 1 to 3; 1 = as calibrated on the past.
             * @example 1.02
             */
            wideningLower: number;
            /**
             * @description The same above the median.
             * @example 1.1
             */
            wideningUpper: number;
            /**
             * @description When it was last scored. Milliseconds since 1970-01-01T00:00:00Z.
             * @example 1767225600000
             */
            updatedAtMs: number;
        };
        /**
         * Freeze
         * @description A time in which nothing is changed: days, or a length of time from each time of a cron on.
         * @example {
         *       "name": "year end",
         *       "from": "2026-12-18",
         *       "until": "2027-01-04",
         *       "cron": "0 16 * * FRI",
         *       "duration": "62h",
         *       "timeZone": "Europe/Berlin",
         *       "allowRisk": false
         *     }
         */
        Freeze: {
            /**
             * @description What it is called.
             * @example year end
             */
            name: string;
            /**
             * @description Its first day; `null` = it is told by `cron`.
             * @example 2026-12-18
             */
            from: string | null;
            /**
             * @description Its last day, which is part of it.
             * @example 2027-01-04
             */
            until: string | null;
            /**
             * @description When it begins again and again, in five fields; `null` = it is told by days.
             * @example 0 16 * * FRI
             */
            cron: string | null;
            /**
             * @description How long it lasts from there.
             * @example 62h
             */
            duration: string | null;
            /**
             * @description Whose clock it is on; `null` = that of each workload.
             * @example Europe/Berlin
             */
            timeZone: string | null;
            /**
             * @description Whether what is about to run short is raised all the same.
             * @example false
             */
            allowRisk: boolean;
        };
        /**
         * FutureRehearsal
         * @description Both manifests on futures that were sampled from the forecast.
         * @example {
         *       "hours": 48,
         *       "samples": 100,
         *       "probabilityShort": {
         *         "before": 0.04,
         *         "after": 0.04
         *       },
         *       "probabilityOom": {
         *         "before": 0.04,
         *         "after": 0.04
         *       },
         *       "measures": {
         *         "before": {
         *           "minutes": 50400,
         *           "minutesShort": 12,
         *           "unmetCoreHours": 0.4,
         *           "throttledMinutes": 0,
         *           "oomKills": 0,
         *           "scalingActions": 61,
         *           "requestedCoreHours": 1680,
         *           "requestedGibHours": 3360,
         *           "slack": 0.42,
         *           "meanPods": 3.4,
         *           "mostPods": 6,
         *           "cost": 66.2
         *         },
         *         "after": {
         *           "minutes": 50400,
         *           "minutesShort": 12,
         *           "unmetCoreHours": 0.4,
         *           "throttledMinutes": 0,
         *           "oomKills": 0,
         *           "scalingActions": 61,
         *           "requestedCoreHours": 1680,
         *           "requestedGibHours": 3360,
         *           "slack": 0.42,
         *           "meanPods": 3.4,
         *           "mostPods": 6,
         *           "cost": 66.2
         *         }
         *       }
         *     }
         */
        FutureRehearsal: {
            /**
             * @description How far they reach, in hours.
             * @example 48
             */
            hours: number;
            /**
             * @description How many there are.
             * @example 100
             */
            samples: number;
            probabilityShort: components["schemas"]["ShortProbability"];
            probabilityOom: components["schemas"]["OomProbability"];
            measures: components["schemas"]["MeasurePair"];
        };
        /**
         * GuardrailVoice
         * @description A guardrail that bound a target.
         * @example {
         *       "id": "G-009",
         *       "sentence": "`requests.cpu` of `app` is wanted at 450m; one change moves it from 1 to 500m at most."
         *     }
         */
        GuardrailVoice: {
            /**
             * @description Its stable id.
             * @example G-009
             */
            id: string;
            /**
             * @description What it did.
             * @example `requests.cpu` of `app` is wanted at 450m; one change moves it from 1 to 500m at most.
             */
            sentence: string;
        };
        /**
         * Guardrails
         * @description How far one change may go.
         * @example {
         *       "maxReplicaStep": 4,
         *       "maxRequestFactor": 2,
         *       "minReplicas": 2,
         *       "cooldownHours": 24,
         *       "minHistoryDays": 14,
         *       "maxReplicaStepUp": 8,
         *       "maxReplicaStepDown": 2,
         *       "maxRequestFactorUp": 3,
         *       "maxRequestFactorDown": 1.5,
         *       "maxReplicas": 50,
         *       "minCpuCores": 0.05,
         *       "maxCpuCores": 8,
         *       "minMemoryMib": 64,
         *       "maxMemoryMib": 16384,
         *       "cooldownHoursUp": 1,
         *       "hysteresisPercent": 15,
         *       "freezes": [
         *         {
         *           "name": "year end",
         *           "from": "2026-12-18",
         *           "until": "2027-01-04",
         *           "cron": "0 16 * * FRI",
         *           "duration": "62h",
         *           "timeZone": "Europe/Berlin",
         *           "allowRisk": false
         *         }
         *       ],
         *       "blastRadiusCores": 64,
         *       "blastRadiusPerMonth": 2000,
         *       "maxChangesPerRun": 20,
         *       "maxChangesPerNamespace": 3
         *     }
         */
        Guardrails: {
            /**
             * @description Largest step of a replica count or bound.
             * @example 4
             */
            maxReplicaStep: number;
            /**
             * @description Largest factor of a request, up and down.
             * @example 2
             */
            maxRequestFactor: number;
            /**
             * @description Fewest replicas.
             * @example 2
             */
            minReplicas: number;
            /**
             * @description Hours after a merge in which nothing is lowered.
             * @example 24
             */
            cooldownHours: number;
            /**
             * @description Fewest days of history a change may rest on.
             * @example 14
             */
            minHistoryDays: number;
            /**
             * @description The step of what is raised; `null` = not set.
             * @example 8
             */
            maxReplicaStepUp: number | null;
            /**
             * @description The step of what is lowered; `null` = not set.
             * @example 2
             */
            maxReplicaStepDown: number | null;
            /**
             * @description The factor of what gives more; `null` = not set.
             * @example 3
             */
            maxRequestFactorUp: number | null;
            /**
             * @description The factor of what gives less; `null` = not set.
             * @example 1.5
             */
            maxRequestFactorDown: number | null;
            /**
             * @description Most replicas; `null` = not set.
             * @example 50
             */
            maxReplicas: number | null;
            /**
             * @description Least CPU request of a container; `null` = not set.
             * @example 0.05
             */
            minCpuCores: number | null;
            /**
             * @description Largest CPU request of a container; `null` = not set.
             * @example 8
             */
            maxCpuCores: number | null;
            /**
             * @description Least memory request of a container; `null` = not set.
             * @example 64
             */
            minMemoryMib: number | null;
            /**
             * @description Largest memory request of a container; `null` = not set.
             * @example 16384
             */
            maxMemoryMib: number | null;
            /**
             * @description Hours after a merge in which nothing is raised; `null` = none.
             * @example 1
             */
            cooldownHoursUp: number | null;
            /**
             * @description How far a fresh plan may lie from the one that waits and be the same; `null` = 15.
             * @example 15
             */
            hysteresisPercent: number | null;
            /**
             * @description When nothing is changed.
             * @example [
             *       {
             *         "name": "year end",
             *         "from": "2026-12-18",
             *         "until": "2027-01-04",
             *         "cron": "0 16 * * FRI",
             *         "duration": "62h",
             *         "timeZone": "Europe/Berlin",
             *         "allowRisk": false
             *       }
             *     ]
             */
            freezes: components["schemas"]["Freeze"][] | null;
            /**
             * @description Cores from which nothing is taken away in one change; `null` = not set.
             * @example 64
             */
            blastRadiusCores: number | null;
            /**
             * @description The same in money a month; `null` = not set.
             * @example 2000
             */
            blastRadiusPerMonth: number | null;
            /**
             * @description Most new proposals of one run; `null` = any number.
             * @example 20
             */
            maxChangesPerRun: number | null;
            /**
             * @description Most proposals of one namespace that live at the same time; `null` = any number.
             * @example 3
             */
            maxChangesPerNamespace: number | null;
        };
        /**
         * Habits
         * @description How the workload uses what it has, learnt from its samples; each part is `null` where they do not tell it.
         * @example {
         *       "lifted": {
         *         "steps": 14,
         *         "addedShare": 0.02,
         *         "from": "throttling"
         *       },
         *       "unevenness": {
         *         "cpu": 1.3,
         *         "memory": 1.1
         *       },
         *       "perRequest": {
         *         "coresPerUnit": 0.004,
         *         "baseCores": 0.2,
         *         "explained": 0.93
         *       },
         *       "memoryPerPod": {
         *         "baseBytes": 180000000,
         *         "bytesPerUnit": 0.004,
         *         "explained": 0.93
         *       },
         *       "startUp": {
         *         "extraCores": 0.8,
         *         "seconds": 40
         *       },
         *       "memoryNeeds": [
         *         {
         *           "container": "app",
         *           "aboveBytes": 536870912,
         *           "kills": 2,
         *           "lastAtMs": 1767225600000
         *         }
         *       ],
         *       "rescaled": {
         *         "atMs": 1767225600000,
         *         "image": "registry.example/shop/cart:3.18.2",
         *         "cpu": 1.2,
         *         "memory": 1
         *       }
         *     }
         */
        Habits: {
            /**
             * @description Steps whose CPU was raised from usage to demand, because a container was throttled or stood at its limit.
             * @example {
             *       "steps": 14,
             *       "addedShare": 0.02,
             *       "from": "throttling"
             *     }
             */
            lifted: components["schemas"]["LiftedDemand"] | null;
            /**
             * @description The highest pod over the mean pod, P95 over time; at least 1.
             * @example {
             *       "cpu": 1.3,
             *       "memory": 1.1
             *     }
             */
            unevenness: components["schemas"]["Unevenness"] | null;
            /**
             * @description What a request costs.
             * @example {
             *       "coresPerUnit": 0.004,
             *       "baseCores": 0.2,
             *       "explained": 0.93
             *     }
             */
            perRequest: components["schemas"]["CostPerRequest"] | null;
            /**
             * @description The memory of one pod as base and slope.
             * @example {
             *       "baseBytes": 180000000,
             *       "bytesPerUnit": 0.004,
             *       "explained": 0.93
             *     }
             */
            memoryPerPod: components["schemas"]["MemoryPerPod"] | null;
            /**
             * @description What a pod uses while it starts.
             * @example {
             *       "extraCores": 0.8,
             *       "seconds": 40
             *     }
             */
            startUp: components["schemas"]["StartUp"] | null;
            /**
             * @description Containers that were killed for lack of memory.
             * @example [
             *       {
             *         "container": "app",
             *         "aboveBytes": 536870912,
             *         "kills": 2,
             *         "lastAtMs": 1767225600000
             *       }
             *     ]
             */
            memoryNeeds: components["schemas"]["MemoryNeed"][] | null;
            /**
             * @description The last release at which the level moved.
             * @example {
             *       "atMs": 1767225600000,
             *       "image": "registry.example/shop/cart:3.18.2",
             *       "cpu": 1.2,
             *       "memory": 1
             *     }
             */
            rescaled: components["schemas"]["RescaledHistory"] | null;
        };
        /**
         * Health
         * @description How the server is, part by part.
         * @example {
         *       "status": "ok",
         *       "version": "0.1.0",
         *       "checks": [
         *         {
         *           "name": "store",
         *           "state": "ok",
         *           "detail": "writes are acknowledged"
         *         }
         *       ]
         *     }
         */
        Health: {
            /**
             * @description The worst of its checks.
             * @example ok
             * @enum {string}
             */
            status: "ok" | "degraded" | "down";
            /**
             * @description Version of the server.
             * @example 0.1.0
             */
            version: string;
            /**
             * @description The checks.
             * @example [
             *       {
             *         "name": "store",
             *         "state": "ok",
             *         "detail": "writes are acknowledged"
             *       }
             *     ]
             */
            checks: components["schemas"]["Check"][];
        };
        /**
         * HistorySettings
         * @description Days of samples that a run reads.
         * @example {
         *       "forecastDays": 14,
         *       "rehearseDays": 35
         *     }
         */
        HistorySettings: {
            /**
             * @description What forecasts and decisions rest on.
             * @example 14
             */
            forecastDays: number;
            /**
             * @description What is replayed.
             * @example 35
             */
            rehearseDays: number;
        };
        /**
         * LedgerHead
         * @description The newest entry of the log.
         * @example {
         *       "size": 128,
         *       "hash": "sha256:c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4"
         *     }
         */
        LedgerHead: {
            /**
             * @description How many entries there are.
             * @example 128
             */
            size: number;
            /**
             * @description Hash of the newest.
             * @example sha256:c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4
             */
            hash: string;
        };
        /**
         * LedgerPage
         * @description A part of the log; entries outside your scope are left out, so indices may jump.
         * @example {
         *       "items": [
         *         {
         *           "index": 17,
         *           "type": "run-started/v1",
         *           "environment": "demo",
         *           "team": "shop",
         *           "envelope": "{\"payload\":\"e30=\",\"payloadType\":\"application/vnd.in-toto+json\",\"signatures\":[{\"keyid\":\"sha256:…\",\"sig\":\"…\"}]}",
         *           "previousHash": "sha256:b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1",
         *           "hash": "sha256:c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4"
         *         }
         *       ],
         *       "head": {
         *         "size": 128,
         *         "hash": "sha256:c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4"
         *       }
         *     }
         */
        LedgerPage: {
            /**
             * @description The entries, in order of index.
             * @example [
             *       {
             *         "index": 17,
             *         "type": "run-started/v1",
             *         "environment": "demo",
             *         "team": "shop",
             *         "envelope": "{\"payload\":\"e30=\",\"payloadType\":\"application/vnd.in-toto+json\",\"signatures\":[{\"keyid\":\"sha256:…\",\"sig\":\"…\"}]}",
             *         "previousHash": "sha256:b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1",
             *         "hash": "sha256:c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4"
             *       }
             *     ]
             */
            items: components["schemas"]["SealedReceipt"][];
            head: components["schemas"]["LedgerHead"];
        };
        /**
         * LiftedDemand
         * @description Steps whose CPU was raised from usage to demand, because a container was throttled or stood at its limit.
         * @example {
         *       "steps": 14,
         *       "addedShare": 0.02,
         *       "from": "throttling"
         *     }
         */
        LiftedDemand: {
            /**
             * @description How many steps.
             * @example 14
             */
            steps: number;
            /**
             * @description Share of the demand that was added, 0 to 1.
             * @example 0.02
             */
            addedShare: number;
            /**
             * @description What showed it.
             * @example throttling
             * @enum {string}
             */
            from: "throttling" | "limit";
        };
        /**
         * LiveEvent
         * @description Something that happened to a container, told by the hour.
         * @example {
         *       "atMs": 1767225600000,
         *       "what": "release",
         *       "container": "app",
         *       "count": 2,
         *       "image": "registry.example/shop/cart:3.18.3",
         *       "limitBytes": 536870912
         *     }
         */
        LiveEvent: {
            /**
             * @description The hour in which it happened. Milliseconds since 1970-01-01T00:00:00Z.
             * @example 1767225600000
             */
            atMs: number;
            /**
             * @description What happened: `oom-kill` is a kill for lack of memory.
             * @example release
             * @enum {string}
             */
            what: "release" | "restart" | "oom-kill";
            /**
             * @description The container.
             * @example app
             */
            container: string;
            /**
             * @description How often in that hour, over all pods.
             * @example 2
             */
            count: number;
            /**
             * @description Of a release: the image that is new.
             * @example registry.example/shop/cart:3.18.3
             */
            image: string | null;
            /**
             * @description Of a kill: the memory limit of that time in bytes, the largest of those killed.
             * @example 536870912
             */
            limitBytes: number | null;
        };
        /**
         * LiveHpa
         * @description What an autoscaler says of itself; those that KEDA makes are among them.
         * @example {
         *       "name": "cart",
         *       "minReplicas": 2,
         *       "maxReplicas": 10,
         *       "cpuUtilizationPercent": 70
         *     }
         */
        LiveHpa: {
            /**
             * @description Its name.
             * @example cart
             */
            name: string;
            /**
             * @description Fewest replicas.
             * @example 2
             */
            minReplicas: number | null;
            /**
             * @description Most replicas.
             * @example 10
             */
            maxReplicas: number | null;
            /**
             * @description The CPU utilization it aims at, in percent of the request.
             * @example 70
             */
            cpuUtilizationPercent: number | null;
        };
        /**
         * LiveKeda
         * @description What KEDA says of the ScaledObject.
         * @example {
         *       "name": "orders-worker",
         *       "activeShare": 0.62,
         *       "isPaused": false,
         *       "errors": 0
         *     }
         */
        LiveKeda: {
            /**
             * @description Its name.
             * @example orders-worker
             */
            name: string;
            /**
             * @description Share of the window in which a scaler of it was active, in [0, 1].
             * @example 0.62
             */
            activeShare: number | null;
            /**
             * @description Whether it is paused, so that nothing scales the workload.
             * @example false
             */
            isPaused: boolean;
            /**
             * @description Errors of its scalers over the window.
             * @example 0
             */
            errors: number;
        };
        /**
         * LiveState
         * @description What the cluster says of the workload; what it does not tell is `null`.
         * @example {
         *       "workload": "shop/Deployment/cart",
         *       "replicas": 5,
         *       "containers": [
         *         {
         *           "name": "app",
         *           "image": "registry.example/shop/cart:3.18.2",
         *           "cpuRequestCores": 0.5,
         *           "cpuLimitCores": 1,
         *           "memoryRequestBytes": 536870912,
         *           "memoryLimitBytes": 536870912
         *         }
         *       ],
         *       "hpa": {
         *         "name": "cart",
         *         "minReplicas": 2,
         *         "maxReplicas": 10,
         *         "cpuUtilizationPercent": 70
         *       },
         *       "keda": {
         *         "name": "orders-worker",
         *         "activeShare": 0.62,
         *         "isPaused": false,
         *         "errors": 0
         *       },
         *       "podReadySecondsP90": 34.5,
         *       "events": [
         *         {
         *           "atMs": 1767225600000,
         *           "what": "release",
         *           "container": "app",
         *           "count": 2,
         *           "image": "registry.example/shop/cart:3.18.3",
         *           "limitBytes": 536870912
         *         }
         *       ],
         *       "throttling": [
         *         {
         *           "container": "app",
         *           "meanShare": 0.04,
         *           "worstShare": 0.31
         *         }
         *       ]
         *     }
         */
        LiveState: {
            /**
             * @description The workload, as `<namespace>/<kind>/<name>`.
             * @example shop/Deployment/cart
             */
            workload: string;
            /**
             * @description Replicas that the cluster was told to run.
             * @example 5
             */
            replicas: number | null;
            /**
             * @description The containers as they run.
             * @example [
             *       {
             *         "name": "app",
             *         "image": "registry.example/shop/cart:3.18.2",
             *         "cpuRequestCores": 0.5,
             *         "cpuLimitCores": 1,
             *         "memoryRequestBytes": 536870912,
             *         "memoryLimitBytes": 536870912
             *       }
             *     ]
             */
            containers: components["schemas"]["Container"][];
            /**
             * @description The autoscaler of the workload.
             * @example {
             *       "name": "cart",
             *       "minReplicas": 2,
             *       "maxReplicas": 10,
             *       "cpuUtilizationPercent": 70
             *     }
             */
            hpa: components["schemas"]["LiveHpa"] | null;
            /**
             * @description The ScaledObject of the workload.
             * @example {
             *       "name": "orders-worker",
             *       "activeShare": 0.62,
             *       "isPaused": false,
             *       "errors": 0
             *     }
             */
            keda: components["schemas"]["LiveKeda"] | null;
            /**
             * @description Seconds until a pod was ready, the 90th percentile over the pods of the window.
             * @example 34.5
             */
            podReadySecondsP90: number | null;
            /**
             * @description What happened in the window, in order of time; the latest 200 at most.
             * @example [
             *       {
             *         "atMs": 1767225600000,
             *         "what": "release",
             *         "container": "app",
             *         "count": 2,
             *         "image": "registry.example/shop/cart:3.18.3",
             *         "limitBytes": 536870912
             *       }
             *     ]
             */
            events: components["schemas"]["LiveEvent"][];
            /**
             * @description How often its containers were throttled.
             * @example [
             *       {
             *         "container": "app",
             *         "meanShare": 0.04,
             *         "worstShare": 0.31
             *       }
             *     ]
             */
            throttling: components["schemas"]["LiveThrottling"][];
        };
        /**
         * LiveThrottling
         * @description How often the CPU limit held a container back.
         * @example {
         *       "container": "app",
         *       "meanShare": 0.04,
         *       "worstShare": 0.31
         *     }
         */
        LiveThrottling: {
            /**
             * @description The container.
             * @example app
             */
            container: string;
            /**
             * @description Share of its CFS periods, the mean over the window, in [0, 1].
             * @example 0.04
             */
            meanShare: number;
            /**
             * @description The same in the worst hour.
             * @example 0.31
             */
            worstShare: number;
        };
        /**
         * LogState
         * @description How the log stands.
         * @example {
         *       "size": 342,
         *       "origin": "ledger.example.com/tidegate",
         *       "verifierKey": "ledger.example.com/tidegate+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
         *       "checkpoint": {
         *         "size": 340,
         *         "root": "sha256:a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7",
         *         "atMs": 1767225600000,
         *         "note": "ledger.example.com/tidegate\n340\np6enp6enp6enp6enp6enp6enp6enp6enp6enp6enp6c=\n\n— ledger.example.com/tidegate AAAAAA…\n"
         *       },
         *       "cosignatures": [
         *         {
         *           "name": "witness.example/w1",
         *           "atMs": 1767225600000
         *         }
         *       ],
         *       "witness": {
         *         "name": "witness.example/w1",
         *         "size": 340,
         *         "atMs": 1767225600000,
         *         "trouble": "it does not know the origin of this log (404)"
         *       },
         *       "fault": "entry 17 of the log is missing; no checkpoint is signed any more"
         *     }
         */
        LogState: {
            /**
             * @description How many entries the log has; those behind the checkpoint are signed within seconds.
             * @example 342
             */
            size: number;
            /**
             * @description The name of the log.
             * @example ledger.example.com/tidegate
             */
            origin: string | null;
            /**
             * @description The key under which checkpoints verify (C2SP signed-note).
             * @example ledger.example.com/tidegate+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW
             */
            verifierKey: string | null;
            /**
             * @description A signed checkpoint of the log.
             * @example {
             *       "size": 340,
             *       "root": "sha256:a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7",
             *       "atMs": 1767225600000,
             *       "note": "ledger.example.com/tidegate\n340\np6enp6enp6enp6enp6enp6enp6enp6enp6enp6enp6c=\n\n— ledger.example.com/tidegate AAAAAA…\n"
             *     }
             */
            checkpoint: components["schemas"]["Checkpoint"] | null;
            /**
             * @description The cosignatures of the checkpoint that hold.
             * @example [
             *       {
             *         "name": "witness.example/w1",
             *         "atMs": 1767225600000
             *       }
             *     ]
             */
            cosignatures: components["schemas"]["Cosignature"][];
            /**
             * @description How the witness answered last, as this process knows it.
             * @example {
             *       "name": "witness.example/w1",
             *       "size": 340,
             *       "atMs": 1767225600000,
             *       "trouble": "it does not know the origin of this log (404)"
             *     }
             */
            witness: components["schemas"]["LogWitness"] | null;
            /**
             * @description Why this process signs no checkpoint any more; `null` when all is well.
             * @example entry 17 of the log is missing; no checkpoint is signed any more
             */
            fault: string | null;
        };
        /**
         * LogWitness
         * @description How the witness answered last, as this process knows it.
         * @example {
         *       "name": "witness.example/w1",
         *       "size": 340,
         *       "atMs": 1767225600000,
         *       "trouble": "it does not know the origin of this log (404)"
         *     }
         */
        LogWitness: {
            /**
             * @description The name of its key.
             * @example witness.example/w1
             */
            name: string;
            /**
             * @description The size that it cosigned last.
             * @example 340
             */
            size?: number | null;
            /**
             * @description When it was asked last. Milliseconds since 1970-01-01T00:00:00Z.
             * @example 1767225600000
             */
            atMs?: number | null;
            /**
             * @description Why it did not cosign; `null` when it did.
             * @example it does not know the origin of this log (404)
             */
            trouble?: string | null;
        };
        /**
         * MadeKey
         * @description A new key and its secret, which is shown this once.
         * @example {
         *       "key": {
         *         "id": "3f9a1c2b7d4e",
         *         "name": "nightly",
         *         "principalId": "service:nightly",
         *         "principalKind": "person",
         *         "role": "viewer",
         *         "environments": "*",
         *         "teams": "*",
         *         "groups": [
         *           "platform"
         *         ],
         *         "use": "api",
         *         "createdAtMs": 1767225600000,
         *         "expiresAtMs": 1767225600000,
         *         "revokedAtMs": 1767225600000,
         *         "lastUsedAtMs": 1767225600000
         *       },
         *       "secret": "tg_3f9a1c2b7d4e_Z3Jb0m1n2c4V5x6y7a8s9d0f1g2h3j4k5l6p7q8r9t0"
         *     }
         */
        MadeKey: {
            key: components["schemas"]["ApiKey"];
            /**
             * @description The key to send as a bearer token.
             * @example tg_3f9a1c2b7d4e_Z3Jb0m1n2c4V5x6y7a8s9d0f1g2h3j4k5l6p7q8r9t0
             */
            secret: string;
        };
        /**
         * MakeKeyRequest
         * @description The key that is wanted.
         * @example {
         *       "name": "nightly",
         *       "role": "viewer",
         *       "use": "api",
         *       "for": "me",
         *       "expiresInDays": 90,
         *       "environments": [
         *         "demo"
         *       ],
         *       "teams": [
         *         "shop"
         *       ],
         *       "groups": [
         *         "platform"
         *       ]
         *     }
         */
        MakeKeyRequest: {
            /**
             * @description What it is for; a service has this name.
             * @example nightly
             */
            name: string;
            /**
             * @description What may be done; each role includes those before it.
             * @example viewer
             * @enum {string}
             */
            role: "viewer" | "approver" | "admin";
            /**
             * @description `api` = everything its role allows; `scrape` = only `/metrics`; `service` = only what lies below `/internal/`.
             * @example api
             * @enum {string}
             */
            use?: "api" | "scrape" | "service";
            /**
             * @description `me` = it acts for you; `service` = it acts for the service of that name, which never approves; `agent` = for the agent of that name, which reads and starts runs.
             * @example me
             * @enum {string}
             */
            for: "me" | "service" | "agent";
            /**
             * @description Days until it expires.
             * @example 90
             */
            expiresInDays: number;
            /**
             * @description Only these environments; without it, those that you see.
             * @example [
             *       "demo"
             *     ]
             */
            environments?: string[];
            /**
             * @description Only these teams; without it, those that you see.
             * @example [
             *       "shop"
             *     ]
             */
            teams?: string[];
            /**
             * @description The groups in which it acts; of your own key those of yours, which it has without it.
             * @example [
             *       "platform"
             *     ]
             */
            groups?: string[];
        };
        /**
         * Me
         * @description Who is asking, and what a page needs to ask for changes.
         * @example {
         *       "principal": {
         *         "id": "person:admin",
         *         "kind": "person",
         *         "name": "Local administrator",
         *         "role": "viewer",
         *         "environments": "*",
         *         "teams": "*",
         *         "groups": [
         *           "platform"
         *         ]
         *       },
         *       "csrfToken": "q0m0lE6VtW3c0b7gk1yqg1i0mYx8qv2l7fV3J5wWn8E"
         *     }
         */
        Me: {
            principal: components["schemas"]["Principal"];
            /**
             * @description What a page sends as `X-CSRF-Token`; `null` for API keys, which need none.
             * @example q0m0lE6VtW3c0b7gk1yqg1i0mYx8qv2l7fV3J5wWn8E
             */
            csrfToken: string | null;
        };
        /**
         * Measure
         * @description How one manifest did over a stretch of time.
         * @example {
         *       "minutes": 50400,
         *       "minutesShort": 12,
         *       "unmetCoreHours": 0.4,
         *       "throttledMinutes": 0,
         *       "oomKills": 0,
         *       "scalingActions": 61,
         *       "requestedCoreHours": 1680,
         *       "requestedGibHours": 3360,
         *       "slack": 0.42,
         *       "meanPods": 3.4,
         *       "mostPods": 6,
         *       "cost": 66.2
         *     }
         */
        Measure: {
            /**
             * @description How long the stretch is, in minutes.
             * @example 50400
             */
            minutes: number;
            /**
             * @description Minutes in which demand passed what the ready pods request.
             * @example 12
             */
            minutesShort: number;
            /**
             * @description Demand above what the ready pods request, summed over time, in core-hours.
             * @example 0.4
             */
            unmetCoreHours: number;
            /**
             * @description Minutes in which demand passed the CPU limits of the ready pods; 0 without limits.
             * @example 0
             */
            throttledMinutes: number;
            /**
             * @description Containers that were killed for lack of memory.
             * @example 0
             */
            oomKills: number;
            /**
             * @description Times that the wanted number of pods changed.
             * @example 61
             */
            scalingActions: number;
            /**
             * @description Pods × requested cores, summed over time, in core-hours.
             * @example 1680
             */
            requestedCoreHours: number;
            /**
             * @description Pods × requested memory, summed over time, in GiB-hours.
             * @example 3360
             */
            requestedGibHours: number;
            /**
             * @description Share of the requested cores that demand left unused, 0 to 1.
             * @example 0.42
             */
            slack: number;
            /**
             * @description Pods, the mean over time.
             * @example 3.4
             */
            meanPods: number;
            /**
             * @description Pods, the most at once.
             * @example 6
             */
            mostPods: number;
            /**
             * @description What was requested at the rates of the environment, for this stretch.
             * @example 66.2
             */
            cost: number;
        };
        /**
         * MeasurePair
         * @description The old manifest and the new one on the same demand.
         * @example {
         *       "before": {
         *         "minutes": 50400,
         *         "minutesShort": 12,
         *         "unmetCoreHours": 0.4,
         *         "throttledMinutes": 0,
         *         "oomKills": 0,
         *         "scalingActions": 61,
         *         "requestedCoreHours": 1680,
         *         "requestedGibHours": 3360,
         *         "slack": 0.42,
         *         "meanPods": 3.4,
         *         "mostPods": 6,
         *         "cost": 66.2
         *       },
         *       "after": {
         *         "minutes": 50400,
         *         "minutesShort": 12,
         *         "unmetCoreHours": 0.4,
         *         "throttledMinutes": 0,
         *         "oomKills": 0,
         *         "scalingActions": 61,
         *         "requestedCoreHours": 1680,
         *         "requestedGibHours": 3360,
         *         "slack": 0.42,
         *         "meanPods": 3.4,
         *         "mostPods": 6,
         *         "cost": 66.2
         *       }
         *     }
         */
        MeasurePair: {
            before: components["schemas"]["Measure"];
            after: components["schemas"]["Measure"];
        };
        /**
         * MemoryNeed
         * @description A container that was killed at its limit: it needs more than that.
         * @example {
         *       "container": "app",
         *       "aboveBytes": 536870912,
         *       "kills": 2,
         *       "lastAtMs": 1767225600000
         *     }
         */
        MemoryNeed: {
            /**
             * @description The container.
             * @example app
             */
            container: string;
            /**
             * @description The limit at which it was killed, in bytes.
             * @example 536870912
             */
            aboveBytes: number;
            /**
             * @description How often.
             * @example 2
             */
            kills: number;
            /**
             * @description When it last was. Milliseconds since 1970-01-01T00:00:00Z.
             * @example 1767225600000
             */
            lastAtMs: number;
        };
        /**
         * MemoryPerPod
         * @description The memory of one pod as base and slope.
         * @example {
         *       "baseBytes": 180000000,
         *       "bytesPerUnit": 0.004,
         *       "explained": 0.93
         *     }
         */
        MemoryPerPod: {
            /**
             * @description Bytes without any request.
             * @example 180000000
             */
            baseBytes: number;
            /**
             * @description Bytes of the pod, for each unit of the demand signal.
             * @example 0.004
             */
            bytesPerUnit: number;
            /**
             * @description Share of the variation that it explains, 0 to 1.
             * @example 0.93
             */
            explained: number;
        };
        /**
         * MissAhead
         * @description How far the truth lay from the median in the back-tests, so many hours ahead.
         * @example {
         *       "aheadHours": 6,
         *       "meanAbsolute": 0.12,
         *       "mean": -0.01
         *     }
         */
        MissAhead: {
            /**
             * @description Hours between the origin and what was forecast.
             * @example 6
             */
            aheadHours: number;
            /**
             * @description Mean absolute miss, in the unit of the series.
             * @example 0.12
             */
            meanAbsolute: number;
            /**
             * @description Mean signed miss, truth minus median.
             * @example -0.01
             */
            mean: number;
        };
        /**
         * NodeCount
         * @description The nodes that the pods of today need.
         * @example {
         *       "nodes": [
         *         {
         *           "shape": "m5.xlarge",
         *           "count": 8,
         *           "costPerMonth": 1121.28
         *         }
         *       ],
         *       "count": 8,
         *       "costPerMonth": 1121.28,
         *       "unplaced": 0,
         *       "cpuUsed": 0.81,
         *       "memoryUsed": 0.64
         *     }
         */
        NodeCount: {
            /**
             * @description The nodes by their kind.
             * @example [
             *       {
             *         "shape": "m5.xlarge",
             *         "count": 8,
             *         "costPerMonth": 1121.28
             *       }
             *     ]
             */
            nodes: components["schemas"]["NodesOfShape"][];
            /**
             * @description How many nodes in all.
             * @example 8
             */
            count: number;
            /**
             * @description What they cost a month.
             * @example 1121.28
             */
            costPerMonth: number;
            /**
             * @description Pods that fit on no kind of node.
             * @example 0
             */
            unplaced: number;
            /**
             * @description Share of their cores that pods request, 0 to 1.
             * @example 0.81
             */
            cpuUsed: number;
            /**
             * @description Share of their memory that pods request, 0 to 1.
             * @example 0.64
             */
            memoryUsed: number;
        };
        /**
         * NodeOutlook
         * @description The nodes that the pods need, packed first fit onto the kinds of `rates.nodes`.
         * @example {
         *       "standing": 9,
         *       "now": {
         *         "nodes": [
         *           {
         *             "shape": "m5.xlarge",
         *             "count": 8,
         *             "costPerMonth": 1121.28
         *           }
         *         ],
         *         "count": 8,
         *         "costPerMonth": 1121.28,
         *         "unplaced": 0,
         *         "cpuUsed": 0.81,
         *         "memoryUsed": 0.64
         *       },
         *       "proposed": {
         *         "nodes": [
         *           {
         *             "shape": "m5.xlarge",
         *             "count": 8,
         *             "costPerMonth": 1121.28
         *           }
         *         ],
         *         "count": 8,
         *         "costPerMonth": 1121.28,
         *         "unplaced": 0,
         *         "cpuUsed": 0.81,
         *         "memoryUsed": 0.64
         *       },
         *       "requestsSavedPerMonth": 312.4,
         *       "peak": {
         *         "nodes": [
         *           {
         *             "shape": "m5.xlarge",
         *             "count": 8,
         *             "costPerMonth": 1121.28
         *           }
         *         ],
         *         "count": 8,
         *         "costPerMonth": 1121.28,
         *         "unplaced": 0,
         *         "cpuUsed": 0.81,
         *         "memoryUsed": 0.64,
         *         "atMs": 1767225600000
         *       },
         *       "pools": [
         *         {
         *           "shape": "m5.xlarge",
         *           "count": 9,
         *           "costPerMonth": 1261.44,
         *           "unplaced": 0,
         *           "daemonShare": 0.11
         *         }
         *       ]
         *     }
         */
        NodeOutlook: {
            /**
             * @description How many stand by the settings; `null` where they do not say.
             * @example 9
             */
            standing: number | null;
            now: components["schemas"]["NodeCount"];
            proposed: components["schemas"]["NodeCount"];
            /**
             * @description What the sum of requests says that these changes save; the nodes give back `now` less `proposed`.
             * @example 312.4
             */
            requestsSavedPerMonth: number;
            peak: components["schemas"]["NodePeak"];
            /**
             * @description The pods of the peak on each kind of node alone.
             * @example [
             *       {
             *         "shape": "m5.xlarge",
             *         "count": 9,
             *         "costPerMonth": 1261.44,
             *         "unplaced": 0,
             *         "daemonShare": 0.11
             *       }
             *     ]
             */
            pools: components["schemas"]["NodePool"][];
        };
        /**
         * NodePeak
         * @description The nodes that the hour of the highest P95 needs.
         * @example {
         *       "nodes": [
         *         {
         *           "shape": "m5.xlarge",
         *           "count": 8,
         *           "costPerMonth": 1121.28
         *         }
         *       ],
         *       "count": 8,
         *       "costPerMonth": 1121.28,
         *       "unplaced": 0,
         *       "cpuUsed": 0.81,
         *       "memoryUsed": 0.64,
         *       "atMs": 1767225600000
         *     }
         */
        NodePeak: {
            /**
             * @description The nodes by their kind.
             * @example [
             *       {
             *         "shape": "m5.xlarge",
             *         "count": 8,
             *         "costPerMonth": 1121.28
             *       }
             *     ]
             */
            nodes: components["schemas"]["NodesOfShape"][];
            /**
             * @description How many nodes in all.
             * @example 8
             */
            count: number;
            /**
             * @description What they cost a month.
             * @example 1121.28
             */
            costPerMonth: number;
            /**
             * @description Pods that fit on no kind of node.
             * @example 0
             */
            unplaced: number;
            /**
             * @description Share of their cores that pods request, 0 to 1.
             * @example 0.81
             */
            cpuUsed: number;
            /**
             * @description Share of their memory that pods request, 0 to 1.
             * @example 0.64
             */
            memoryUsed: number;
            /**
             * @description When that is. Milliseconds since 1970-01-01T00:00:00Z.
             * @example 1767225600000
             */
            atMs: number;
        };
        /**
         * NodePool
         * @description One kind of node.
         * @example {
         *       "shape": "m5.xlarge",
         *       "count": 9,
         *       "costPerMonth": 1261.44,
         *       "unplaced": 0,
         *       "daemonShare": 0.11
         *     }
         */
        NodePool: {
            /**
             * @description Its name in `rates.nodes`.
             * @example m5.xlarge
             */
            shape: string;
            /**
             * @description How many of them alone would be needed.
             * @example 9
             */
            count: number;
            /**
             * @description What those would cost a month.
             * @example 1261.44
             */
            costPerMonth: number;
            /**
             * @description Pods that do not fit on it.
             * @example 0
             */
            unplaced: number;
            /**
             * @description Share of such a node that one pod of each DaemonSet takes, 0 to 1.
             * @example 0.11
             */
            daemonShare: number;
        };
        /**
         * NodeShape
         * @description A kind of node.
         * @example {
         *       "name": "m6i.xlarge",
         *       "cpuCores": 3.9,
         *       "memoryGib": 14.5,
         *       "pricePerHour": 0.214,
         *       "count": 12,
         *       "maxPods": 58,
         *       "readyMinutes": 4
         *     }
         */
        NodeShape: {
            /**
             * @description What it is called.
             * @example m6i.xlarge
             */
            name: string;
            /**
             * @description Cores that pods may request of one.
             * @example 3.9
             */
            cpuCores: number;
            /**
             * @description GiB that pods may request of one.
             * @example 14.5
             */
            memoryGib: number;
            /**
             * @description What one is paid with an hour.
             * @example 0.214
             */
            pricePerHour: number;
            /**
             * @description How many stand; `null` = nobody says.
             * @example 12
             */
            count: number | null;
            /**
             * @description The most pods on one; `null` = 110.
             * @example 58
             */
            maxPods: number | null;
            /**
             * @description Minutes until pods run on a new one; `null` = 5.
             * @example 4
             */
            readyMinutes: number | null;
        };
        /**
         * NodesOfShape
         * @description Nodes of one kind.
         * @example {
         *       "shape": "m5.xlarge",
         *       "count": 8,
         *       "costPerMonth": 1121.28
         *     }
         */
        NodesOfShape: {
            /**
             * @description Its name in `rates.nodes`.
             * @example m5.xlarge
             */
            shape: string;
            /**
             * @description How many.
             * @example 8
             */
            count: number;
            /**
             * @description What they cost a month.
             * @example 1121.28
             */
            costPerMonth: number;
        };
        /**
         * Obligation
         * @description What an ALLOW is bound by.
         * @example {
         *       "key": "timelock_minutes",
         *       "value": "30",
         *       "policy": "large-change"
         *     }
         */
        Obligation: {
            /**
             * @description The annotation.
             * @example timelock_minutes
             */
            key: string;
            /**
             * @description Its value.
             * @example 30
             */
            value: string;
            /**
             * @description The policy that has it.
             * @example large-change
             */
            policy: string;
        };
        /**
         * OccasionEffect
         * @description What an occasion of the horizon does to the forecast.
         * @example {
         *       "kind": "match",
         *       "name": "Cup final",
         *       "fromMs": 1767225600000,
         *       "toMs": 1767225600000,
         *       "multiplier": 1.8,
         *       "learnedFrom": 3
         *     }
         */
        OccasionEffect: {
            /**
             * @description The kind; past occasions of the kind tell about those to come.
             * @example match
             */
            kind: string;
            /**
             * @description Its name.
             * @example Cup final
             */
            name: string;
            /**
             * @description When it begins. Milliseconds since 1970-01-01T00:00:00Z.
             * @example 1767225600000
             */
            fromMs: number;
            /**
             * @description When it ends. Milliseconds since 1970-01-01T00:00:00Z.
             * @example 1767225600000
             */
            toMs: number;
            /**
             * @description Demand as a multiple of the usual.
             * @example 1.8
             */
            multiplier: number;
            /**
             * @description From how many past occasions the multiple was learned; 0 = stated or assumed.
             * @example 3
             */
            learnedFrom: number;
        };
        /**
         * OomProbability
         * @description How likely it is that a container is killed for lack of memory in the next 48 hours, with the old manifest and with the new one.
         * @example {
         *       "before": 0.04,
         *       "after": 0.04
         *     }
         */
        OomProbability: {
            /**
             * @description Share of the sampled futures, 0 to 1.
             * @example 0.04
             */
            before: number;
            /**
             * @description Share of the sampled futures, 0 to 1.
             * @example 0.04
             */
            after: number;
        };
        /**
         * OpenCostRates
         * @description An OpenCost API that is asked for the rates; its address is not shown.
         * @example {
         *       "window": "7d"
         *     }
         */
        OpenCostRates: {
            /**
             * @description How far back it is asked.
             * @example 7d
             */
            window: string;
        };
        /**
         * Outcome
         * @description What became of one workload in a run, and why.
         * @example {
         *       "workload": "shop/Deployment/cart",
         *       "team": "shop",
         *       "outcome": "proposed",
         *       "code": "STABLE_WITHIN_TOLERANCE",
         *       "sentence": "What stands covers the forecast; the difference stays inside the tolerance of 25 %.",
         *       "proposalId": "p-ec3f3e18e1bb4245"
         *     }
         */
        Outcome: {
            /**
             * @description The workload, as `<namespace>/<kind>/<name>`.
             * @example shop/Deployment/cart
             */
            workload: string;
            /**
             * @description The team that owns it.
             * @example shop
             */
            team: string;
            /**
             * @description What became of the workload: `unchanged` = the proposal that waits still says the same, `refused` = its data were too poor.
             * @example proposed
             * @enum {string}
             */
            outcome: "proposed" | "unchanged" | "left-alone" | "refused" | "failed" | "forecast-only";
            /**
             * @description The reason, as a stable code.
             * @example STABLE_WITHIN_TOLERANCE
             */
            code: string;
            /**
             * @description The reason, as a sentence with its figures.
             * @example What stands covers the forecast; the difference stays inside the tolerance of 25 %.
             */
            sentence: string;
            /**
             * @description The proposal that was made or still stands.
             * @example p-ec3f3e18e1bb4245
             */
            proposalId: string | null;
        };
        /**
         * OutcomePage
         * @description A page of a list.
         * @example {
         *       "items": [
         *         {
         *           "workload": "shop/Deployment/cart",
         *           "team": "shop",
         *           "outcome": "proposed",
         *           "code": "STABLE_WITHIN_TOLERANCE",
         *           "sentence": "What stands covers the forecast; the difference stays inside the tolerance of 25 %.",
         *           "proposalId": "p-ec3f3e18e1bb4245"
         *         }
         *       ],
         *       "next": "eyJhIjoxfQ"
         *     }
         */
        OutcomePage: {
            /**
             * @description The rows of this page.
             * @example [
             *       {
             *         "workload": "shop/Deployment/cart",
             *         "team": "shop",
             *         "outcome": "proposed",
             *         "code": "STABLE_WITHIN_TOLERANCE",
             *         "sentence": "What stands covers the forecast; the difference stays inside the tolerance of 25 %.",
             *         "proposalId": "p-ec3f3e18e1bb4245"
             *       }
             *     ]
             */
            items: components["schemas"]["Outcome"][];
            /**
             * @description What to send as `after` for the next page; `null` at the end of the list.
             * @example eyJhIjoxfQ
             */
            next: string | null;
        };
        /**
         * PastRehearsal
         * @description Both manifests on the past.
         * @example {
         *       "fromMs": 1767225600000,
         *       "toMs": 1767225600000,
         *       "measures": {
         *         "before": {
         *           "minutes": 50400,
         *           "minutesShort": 12,
         *           "unmetCoreHours": 0.4,
         *           "throttledMinutes": 0,
         *           "oomKills": 0,
         *           "scalingActions": 61,
         *           "requestedCoreHours": 1680,
         *           "requestedGibHours": 3360,
         *           "slack": 0.42,
         *           "meanPods": 3.4,
         *           "mostPods": 6,
         *           "cost": 66.2
         *         },
         *         "after": {
         *           "minutes": 50400,
         *           "minutesShort": 12,
         *           "unmetCoreHours": 0.4,
         *           "throttledMinutes": 0,
         *           "oomKills": 0,
         *           "scalingActions": 61,
         *           "requestedCoreHours": 1680,
         *           "requestedGibHours": 3360,
         *           "slack": 0.42,
         *           "meanPods": 3.4,
         *           "mostPods": 6,
         *           "cost": 66.2
         *         }
         *       },
         *       "chart": {
         *         "startMs": 1767225600000,
         *         "stepMs": 3600000,
         *         "demandCores": [
         *           1.2,
         *           1.8
         *         ],
         *         "capacityCores": {
         *           "before": [
         *             2,
         *             2
         *           ],
         *           "after": [
         *             1.6,
         *             2.4
         *           ]
         *         },
         *         "shortSamples": {
         *           "before": [
         *             0,
         *             0
         *           ],
         *           "after": [
         *             0,
         *             2
         *           ]
         *         }
         *       }
         *     }
         */
        PastRehearsal: {
            /**
             * @description Where the replayed past begins. Milliseconds since 1970-01-01T00:00:00Z.
             * @example 1767225600000
             */
            fromMs: number;
            /**
             * @description Where it ends. Milliseconds since 1970-01-01T00:00:00Z.
             * @example 1767225600000
             */
            toMs: number;
            measures: components["schemas"]["MeasurePair"];
            chart: components["schemas"]["RehearsalChart"];
        };
        /**
         * PolicyInForce
         * @description The newest policy that was verified, whether or not it still stands.
         * @example {
         *       "epoch": 7,
         *       "digest": "sha256:a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7",
         *       "head": "sha256:a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7",
         *       "name": "tidegate-default",
         *       "description": "The policies that Tidegate brings along.",
         *       "notBeforeMs": 1767225600000,
         *       "expiresAtMs": 1767225600000,
         *       "verifiedAtMs": 1767225600000,
         *       "ageSeconds": 4.2,
         *       "issuedBy": "platform team",
         *       "signedBy": [
         *         "sha256:a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7"
         *       ],
         *       "root": {
         *         "version": 1,
         *         "threshold": 2,
         *         "keys": 3,
         *         "expiresAtMs": 1767225600000
         *       },
         *       "policies": [
         *         {
         *           "id": "no-change-in-a-freeze",
         *           "effect": "permit",
         *           "annotations": {
         *             "verdict": "escalate"
         *           },
         *           "text": "forbid (principal, action, resource) when { context.isFrozen };"
         *         }
         *       ]
         *     }
         */
        PolicyInForce: {
            /**
             * @description Counts the heads of the scope, from 1.
             * @example 7
             */
            epoch: number;
            /**
             * @description Digest of the bundle.
             * @example sha256:a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7
             */
            digest: string;
            /**
             * @description Digest of the head’s envelope.
             * @example sha256:a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7
             */
            head: string;
            /**
             * @description The name of the bundle.
             * @example tidegate-default
             */
            name: string;
            /**
             * @description What it is for.
             * @example The policies that Tidegate brings along.
             */
            description: string;
            /**
             * @description From when on the head is in force. Milliseconds since 1970-01-01T00:00:00Z.
             * @example 1767225600000
             */
            notBeforeMs: number;
            /**
             * @description When the head or the root expires, whichever is first. Milliseconds since 1970-01-01T00:00:00Z.
             * @example 1767225600000
             */
            expiresAtMs: number;
            /**
             * @description When its source was last seen with it. Milliseconds since 1970-01-01T00:00:00Z.
             * @example 1767225600000
             */
            verifiedAtMs: number;
            /**
             * @description How long ago that was, by a clock that nobody sets.
             * @example 4.2
             */
            ageSeconds: number;
            /**
             * @description Who issued it, in their own words.
             * @example platform team
             */
            issuedBy: string;
            /**
             * @description The keys of the root that have signed the head.
             * @example [
             *       "sha256:a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7"
             *     ]
             */
            signedBy: string[];
            root: components["schemas"]["PolicyRootInForce"];
            /**
             * @description Its policies.
             * @example [
             *       {
             *         "id": "no-change-in-a-freeze",
             *         "effect": "permit",
             *         "annotations": {
             *           "verdict": "escalate"
             *         },
             *         "text": "forbid (principal, action, resource) when { context.isFrozen };"
             *       }
             *     ]
             */
            policies: components["schemas"]["PolicyRow"][];
        };
        /**
         * PolicyRef
         * @description Which policy is in force.
         * @example {
         *       "scope": "default",
         *       "epoch": 3,
         *       "digest": "sha256:a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3"
         *     }
         */
        PolicyRef: {
            /**
             * @description What it decides for.
             * @example default
             */
            scope: string;
            /**
             * @description Counts the heads of its scope, from 1.
             * @example 3
             */
            epoch: number;
            /**
             * @description Digest of its bundle.
             * @example sha256:a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3
             */
            digest: string;
        };
        /**
         * PolicyReplay
         * @description What a candidate would have decided on the decisions of the ledger that you see.
         * @example {
         *       "bundle": "sha256:a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7",
         *       "name": "tidegate-default",
         *       "decisions": 812,
         *       "changes": 340,
         *       "blocked": 12,
         *       "escalated": 3,
         *       "loosened": 0,
         *       "differences": [
         *         {
         *           "index": 4711,
         *           "environment": "demo",
         *           "action": "carry-out",
         *           "principal": "system:schedule",
         *           "resource": "demo/shop/Deployment/storefront",
         *           "proposal": "p-17",
         *           "before": "ALLOW",
         *           "after": "ALLOW",
         *           "policies": [
         *             "no-friday"
         *           ],
         *           "sentence": "Nothing is delivered on a Friday."
         *         }
         *       ],
         *       "fromIndex": 0,
         *       "toIndex": 9120,
         *       "isWhole": true,
         *       "sentence": "would have blocked 12 of 340 changes, asked people about 3 more, and held 0 less"
         *     }
         */
        PolicyReplay: {
            /**
             * @description Digest of the candidate.
             * @example sha256:a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7
             */
            bundle: string;
            /**
             * @description Its name.
             * @example tidegate-default
             */
            name: string;
            /**
             * @description Decisions that were made again.
             * @example 812
             */
            decisions: number;
            /**
             * @description Changes behind them: proposals, and each decision that is about none.
             * @example 340
             */
            changes: number;
            /**
             * @description Changes with a decision that becomes DENY.
             * @example 12
             */
            blocked: number;
            /**
             * @description Changes with a decision that would wait for people and did not.
             * @example 3
             */
            escalated: number;
            /**
             * @description Changes with a decision that passes with less than before.
             * @example 0
             */
            loosened: number;
            /**
             * @description The decisions that differ, the newest first, at most 200.
             * @example [
             *       {
             *         "index": 4711,
             *         "environment": "demo",
             *         "action": "carry-out",
             *         "principal": "system:schedule",
             *         "resource": "demo/shop/Deployment/storefront",
             *         "proposal": "p-17",
             *         "before": "ALLOW",
             *         "after": "ALLOW",
             *         "policies": [
             *           "no-friday"
             *         ],
             *         "sentence": "Nothing is delivered on a Friday."
             *       }
             *     ]
             */
            differences: components["schemas"]["ReplayDifference"][];
            /**
             * @description The first receipt that was read.
             * @example 0
             */
            fromIndex: number;
            /**
             * @description How many receipts the log had.
             * @example 9120
             */
            toIndex: number;
            /**
             * @description Whether the log was read to its beginning; else a limit of 20,000 receipts or 20 seconds was met.
             * @example true
             */
            isWhole: boolean;
            /**
             * @description The same in a sentence.
             * @example would have blocked 12 of 340 changes, asked people about 3 more, and held 0 less
             */
            sentence: string;
        };
        /**
         * PolicyRootInForce
         * @description The root whose keys sign.
         * @example {
         *       "version": 1,
         *       "threshold": 2,
         *       "keys": 3,
         *       "expiresAtMs": 1767225600000
         *     }
         */
        PolicyRootInForce: {
            /**
             * @description Its version.
             * @example 1
             */
            version: number;
            /**
             * @description How many of its keys must sign.
             * @example 2
             */
            threshold: number;
            /**
             * @description How many keys it has.
             * @example 3
             */
            keys: number;
            /**
             * @description When it expires. Milliseconds since 1970-01-01T00:00:00Z.
             * @example 1767225600000
             */
            expiresAtMs: number;
        };
        /**
         * PolicyRow
         * @description One policy of the bundle in force.
         * @example {
         *       "id": "no-change-in-a-freeze",
         *       "effect": "permit",
         *       "annotations": {
         *         "verdict": "escalate"
         *       },
         *       "text": "forbid (principal, action, resource) when { context.isFrozen };"
         *     }
         */
        PolicyRow: {
            /**
             * @description Its `@id`.
             * @example no-change-in-a-freeze
             */
            id: string;
            /**
             * @description Whether it permits or forbids.
             * @example permit
             * @enum {string}
             */
            effect: "permit" | "forbid";
            /**
             * @description Its annotations.
             * @example {
             *       "verdict": "escalate"
             *     }
             */
            annotations: {
                [key: string]: string;
            };
            /**
             * @description Its text, in Cedar.
             * @example forbid (principal, action, resource) when { context.isFrozen };
             */
            text: string;
        };
        /**
         * PolicyScopeStatus
         * @description How the policy of a scope is, at the moment of the answer.
         * @example {
         *       "scope": "default",
         *       "environments": [
         *         "demo"
         *       ],
         *       "standing": "verified",
         *       "code": "POLICY_NOT_READY",
         *       "why": "the policy of the scope `default`, epoch 7, was last verified 600 s ago; 600 s are allowed",
         *       "policy": {
         *         "epoch": 7,
         *         "digest": "sha256:a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7",
         *         "head": "sha256:a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7",
         *         "name": "tidegate-default",
         *         "description": "The policies that Tidegate brings along.",
         *         "notBeforeMs": 1767225600000,
         *         "expiresAtMs": 1767225600000,
         *         "verifiedAtMs": 1767225600000,
         *         "ageSeconds": 4.2,
         *         "issuedBy": "platform team",
         *         "signedBy": [
         *           "sha256:a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7"
         *         ],
         *         "root": {
         *           "version": 1,
         *           "threshold": 2,
         *           "keys": 3,
         *           "expiresAtMs": 1767225600000
         *         },
         *         "policies": [
         *           {
         *             "id": "no-change-in-a-freeze",
         *             "effect": "permit",
         *             "annotations": {
         *               "verdict": "escalate"
         *             },
         *             "text": "forbid (principal, action, resource) when { context.isFrozen };"
         *           }
         *         ]
         *       },
         *       "lastLook": {
         *         "outcome": "installed",
         *         "sentence": "the head has expired",
         *         "detail": "the head expired at 2026-11-20T00:00:00.000Z",
         *         "atMs": 1767225600000
         *       }
         *     }
         */
        PolicyScopeStatus: {
            /**
             * @description The scope.
             * @example default
             */
            scope: string;
            /**
             * @description The environments that it decides for, as far as you see them.
             * @example [
             *       "demo"
             *     ]
             */
            environments: string[];
            /**
             * @description `verified` = it decides; `none` = everything is denied.
             * @example verified
             * @enum {string}
             */
            standing: "verified" | "none";
            /**
             * @description Why there is none.
             * @example POLICY_NOT_READY
             */
            code: ("POLICY_NOT_READY" | "POLICY_STALE" | "POLICY_EXPIRED" | "POLICY_SCOPE_UNKNOWN") | null;
            /**
             * @description The same as a sentence.
             * @example the policy of the scope `default`, epoch 7, was last verified 600 s ago; 600 s are allowed
             */
            why: string | null;
            /**
             * @description The newest policy that was verified, whether or not it still stands.
             * @example {
             *       "epoch": 7,
             *       "digest": "sha256:a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7",
             *       "head": "sha256:a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7",
             *       "name": "tidegate-default",
             *       "description": "The policies that Tidegate brings along.",
             *       "notBeforeMs": 1767225600000,
             *       "expiresAtMs": 1767225600000,
             *       "verifiedAtMs": 1767225600000,
             *       "ageSeconds": 4.2,
             *       "issuedBy": "platform team",
             *       "signedBy": [
             *         "sha256:a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7"
             *       ],
             *       "root": {
             *         "version": 1,
             *         "threshold": 2,
             *         "keys": 3,
             *         "expiresAtMs": 1767225600000
             *       },
             *       "policies": [
             *         {
             *           "id": "no-change-in-a-freeze",
             *           "effect": "permit",
             *           "annotations": {
             *             "verdict": "escalate"
             *           },
             *           "text": "forbid (principal, action, resource) when { context.isFrozen };"
             *         }
             *       ]
             *     }
             */
            policy: components["schemas"]["PolicyInForce"] | null;
            /**
             * @description What came of the last look at the source.
             * @example {
             *       "outcome": "installed",
             *       "sentence": "the head has expired",
             *       "detail": "the head expired at 2026-11-20T00:00:00.000Z",
             *       "atMs": 1767225600000
             *     }
             */
            lastLook: {
                /**
                 * @description New, the one in force, or why what was offered is refused.
                 * @example installed
                 * @enum {string}
                 */
                outcome: "installed" | "unchanged" | "SOURCE_UNREACHABLE" | "SOURCE_SILENT" | "HEAD_ABSENT" | "HEAD_TOO_LARGE" | "HEAD_UNREADABLE" | "SIGNATURE_MISSING" | "THRESHOLD_NOT_MET" | "WRONG_SCOPE" | "EPOCH_ROLLED_BACK" | "EPOCH_FORKED" | "PREVIOUS_MISMATCH" | "HEAD_EXPIRED" | "HEAD_NOT_YET_VALID" | "ENGINE_TOO_OLD" | "ROOT_MISSING" | "ROOT_UNREADABLE" | "ROOT_NOT_TRUSTED" | "ROOT_ROLLED_BACK" | "ROOT_EXPIRED" | "BUNDLE_ABSENT" | "BUNDLE_TOO_LARGE" | "BUNDLE_TRUNCATED" | "BUNDLE_DIGEST_MISMATCH" | "BUNDLE_INVALID" | "BUNDLE_TESTS_FAILED" | "STORE_FAILED";
                /**
                 * @description What the outcome means.
                 * @example the head has expired
                 */
                sentence: string;
                /**
                 * @description What was found this time; empty when nothing is refused.
                 * @example the head expired at 2026-11-20T00:00:00.000Z
                 */
                detail: string;
                /**
                 * @description When it was. Milliseconds since 1970-01-01T00:00:00Z.
                 * @example 1767225600000
                 */
                atMs: number;
            } | null;
        };
        /**
         * PolicyStatus
         * @description How policy is kept.
         * @example {
         *       "provenance": "configured",
         *       "scopes": [
         *         {
         *           "scope": "default",
         *           "environments": [
         *             "demo"
         *           ],
         *           "standing": "verified",
         *           "code": "POLICY_NOT_READY",
         *           "why": "the policy of the scope `default`, epoch 7, was last verified 600 s ago; 600 s are allowed",
         *           "policy": {
         *             "epoch": 7,
         *             "digest": "sha256:a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7",
         *             "head": "sha256:a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7",
         *             "name": "tidegate-default",
         *             "description": "The policies that Tidegate brings along.",
         *             "notBeforeMs": 1767225600000,
         *             "expiresAtMs": 1767225600000,
         *             "verifiedAtMs": 1767225600000,
         *             "ageSeconds": 4.2,
         *             "issuedBy": "platform team",
         *             "signedBy": [
         *               "sha256:a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7"
         *             ],
         *             "root": {
         *               "version": 1,
         *               "threshold": 2,
         *               "keys": 3,
         *               "expiresAtMs": 1767225600000
         *             },
         *             "policies": [
         *               {
         *                 "id": "no-change-in-a-freeze",
         *                 "effect": "permit",
         *                 "annotations": {
         *                   "verdict": "escalate"
         *                 },
         *                 "text": "forbid (principal, action, resource) when { context.isFrozen };"
         *               }
         *             ]
         *           },
         *           "lastLook": {
         *             "outcome": "installed",
         *             "sentence": "the head has expired",
         *             "detail": "the head expired at 2026-11-20T00:00:00.000Z",
         *             "atMs": 1767225600000
         *           }
         *         }
         *       ]
         *     }
         */
        PolicyStatus: {
            /**
             * @description `configured` = by whoever pinned the root; `generated` = this Tidegate made one of its own, because none was configured.
             * @example configured
             * @enum {string}
             */
            provenance: "configured" | "generated";
            /**
             * @description The scopes that you see.
             * @example [
             *       {
             *         "scope": "default",
             *         "environments": [
             *           "demo"
             *         ],
             *         "standing": "verified",
             *         "code": "POLICY_NOT_READY",
             *         "why": "the policy of the scope `default`, epoch 7, was last verified 600 s ago; 600 s are allowed",
             *         "policy": {
             *           "epoch": 7,
             *           "digest": "sha256:a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7",
             *           "head": "sha256:a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7",
             *           "name": "tidegate-default",
             *           "description": "The policies that Tidegate brings along.",
             *           "notBeforeMs": 1767225600000,
             *           "expiresAtMs": 1767225600000,
             *           "verifiedAtMs": 1767225600000,
             *           "ageSeconds": 4.2,
             *           "issuedBy": "platform team",
             *           "signedBy": [
             *             "sha256:a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7"
             *           ],
             *           "root": {
             *             "version": 1,
             *             "threshold": 2,
             *             "keys": 3,
             *             "expiresAtMs": 1767225600000
             *           },
             *           "policies": [
             *             {
             *               "id": "no-change-in-a-freeze",
             *               "effect": "permit",
             *               "annotations": {
             *                 "verdict": "escalate"
             *               },
             *               "text": "forbid (principal, action, resource) when { context.isFrozen };"
             *             }
             *           ]
             *         },
             *         "lastLook": {
             *           "outcome": "installed",
             *           "sentence": "the head has expired",
             *           "detail": "the head expired at 2026-11-20T00:00:00.000Z",
             *           "atMs": 1767225600000
             *         }
             *       }
             *     ]
             */
            scopes: components["schemas"]["PolicyScopeStatus"][];
        };
        /**
         * Principal
         * @description Who acts.
         * @example {
         *       "id": "person:admin",
         *       "kind": "person",
         *       "name": "Local administrator",
         *       "role": "viewer",
         *       "environments": "*",
         *       "teams": "*",
         *       "groups": [
         *         "platform"
         *       ]
         *     }
         */
        Principal: {
            /**
             * @description A stable id.
             * @example person:admin
             */
            id: string;
            /**
             * @description A person acts for themselves; a service or an agent never approves.
             * @example person
             * @enum {string}
             */
            kind: "person" | "service" | "agent" | "system";
            /**
             * @description The name.
             * @example Local administrator
             */
            name: string;
            /**
             * @description What may be done; each role includes those before it.
             * @example viewer
             * @enum {string}
             */
            role: "viewer" | "approver" | "admin";
            /**
             * @description The environments that are seen; `*` is all.
             * @example *
             */
            environments: "*" | string[];
            /**
             * @description The teams that are seen; `*` is all.
             * @example *
             */
            teams: "*" | string[];
            /**
             * @description The groups that they are in; `null` = none.
             * @example [
             *       "platform"
             *     ]
             */
            groups: string[] | null;
        };
        /**
         * Probe
         * @description Nothing: the status of the answer says it all.
         * @example {}
         */
        Probe: Record<string, never>;
        /**
         * Problem
         * @description Why a request was refused or failed (RFC 9457).
         * @example {
         *       "type": "https://tidegate.dev/errors#precondition-failed",
         *       "title": "the proposal has changed since it was shown",
         *       "status": 412,
         *       "detail": "the proposal is at version 4, the request names 3",
         *       "code": "config-invalid",
         *       "remedy": "read it again and decide on what it says now",
         *       "faults": [
         *         "body/reason: must not be empty"
         *       ],
         *       "requestId": "4f8a1c90b7d24e6b"
         *     }
         */
        Problem: {
            /**
             * @description Address of the explanation of this code.
             * @example https://tidegate.dev/errors#precondition-failed
             */
            type: string;
            /**
             * @description What this code means, in general.
             * @example the proposal has changed since it was shown
             */
            title: string;
            /**
             * @description The HTTP status of the answer.
             * @example 412
             */
            status: number;
            /**
             * @description What happened this time.
             * @example the proposal is at version 4, the request names 3
             */
            detail: string;
            /**
             * @description The code, one of docs/errors.md.
             * @example config-invalid
             * @enum {string}
             */
            code: "config-invalid" | "environment-invalid" | "production-refused" | "environment-unknown" | "request-invalid" | "body-too-large" | "not-found" | "media-type-unsupported" | "host-refused" | "method-not-allowed" | "signed-out" | "sign-in-spent" | "link-spent" | "forbidden" | "csrf-refused" | "stopping" | "too-many-requests" | "key-invalid" | "precondition-required" | "precondition-failed" | "state-conflict" | "gate-refused" | "spend-exceeded" | "model-failed" | "store-conflict" | "store-busy" | "store-failed" | "store-not-empty" | "backup-failed" | "backup-invalid" | "store-unsure" | "store-newer" | "series-refused" | "forecast-input" | "forecast-failed" | "policy-invalid" | "policy-refused" | "policy-read-only" | "policy-reconcile-failed" | "manifest-invalid" | "manifest-field-missing" | "manifest-ambiguous" | "repository-unreachable" | "repository-conflict" | "change-stale" | "source-unreachable" | "source-invalid" | "signer-failed" | "ledger-invalid" | "server-unreachable" | "usage" | "internal";
            /**
             * @description What to do about it.
             * @example read it again and decide on what it says now
             */
            remedy: string;
            /**
             * @description Everything that is wrong, where one answer lists several faults.
             * @example [
             *       "body/reason: must not be empty"
             *     ]
             */
            faults: string[];
            /**
             * @description The id under which the log knows this request.
             * @example 4f8a1c90b7d24e6b
             */
            requestId: string;
        };
        /**
         * Proposal
         * @description One workload's change on its way through the gate.
         * @example {
         *       "id": "p-ec3f3e18e1bb4245",
         *       "environment": "demo",
         *       "team": "shop",
         *       "workload": "shop/Deployment/cart",
         *       "state": "pending",
         *       "revision": 1,
         *       "version": 3,
         *       "content": {
         *         "title": "cart: lower CPU request of app from 1 to 600m",
         *         "severity": "risk",
         *         "targets": [
         *           {
         *             "field": {
         *               "of": "replicas",
         *               "name": "replicas"
         *             },
         *             "before": 1,
         *             "after": 0.6,
         *             "windows": [
         *               {
         *                 "timeZone": "Europe/Berlin",
         *                 "start": "30 7 * * 1-5",
         *                 "end": "0 19 * * 1-5",
         *                 "desiredReplicas": 6
         *               }
         *             ]
         *           }
         *         ],
         *         "rules": [
         *           {
         *             "id": "R-008",
         *             "code": "SUSTAINED_LOW_UTILISATION",
         *             "sentence": "The highest CPU load of one pod, past or to come, is 0.48 cores and it requests 1.0 cores; at 80 % that takes 0.60 cores for `app`."
         *           }
         *         ],
         *         "guardrails": [
         *           {
         *             "id": "G-009",
         *             "sentence": "`requests.cpu` of `app` is wanted at 450m; one change moves it from 1 to 500m at most."
         *           }
         *         ],
         *         "facts": [
         *           {
         *             "name": "CPU demand, P95 peak",
         *             "value": 2.31,
         *             "unit": "cores",
         *             "from": "forecast of the whole workload, P95, 2026-01-02T10:15:00.000Z"
         *           }
         *         ],
         *         "cost": {
         *           "currency": "EUR",
         *           "nowPerMonth": 412.36,
         *           "proposedPerMonth": 288.65,
         *           "replicasNow": 4,
         *           "replicasProposed": 3.2
         *         },
         *         "change": {
         *           "edits": [
         *             {
         *               "path": "shop/cart.yaml",
         *               "resource": "apps/v1/Deployment/shop/cart",
         *               "field": "spec.template.spec.containers[0].resources.requests.cpu",
         *               "before": "\"1\"",
         *               "after": "\"600m\"",
         *               "restDigest": "sha256:a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3"
         *             }
         *           ],
         *           "digest": "sha256:a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3"
         *         },
         *         "diff": "--- a/shop/cart.yaml\n+++ b/shop/cart.yaml\n@@ -20 +20 @@\n-  cpu: \"1\"\n+  cpu: \"600m\"\n",
         *         "baseCommit": "9f2c41d07be3a5d86c0b1e2f4a6d8c9b7e5f3a10",
         *         "inputs": "sha256:a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3",
         *         "rehearsal": {
         *           "summary": {
         *             "sentence": "Over the last 35 days it would have run short for 12 minutes instead of 340, for 4 EUR less.",
         *             "days": 35,
         *             "past": {
         *               "before": {
         *                 "minutes": 50400,
         *                 "minutesShort": 12,
         *                 "unmetCoreHours": 0.4,
         *                 "throttledMinutes": 0,
         *                 "oomKills": 0,
         *                 "scalingActions": 61,
         *                 "requestedCoreHours": 1680,
         *                 "requestedGibHours": 3360,
         *                 "slack": 0.42,
         *                 "meanPods": 3.4,
         *                 "mostPods": 6,
         *                 "cost": 66.2
         *               },
         *               "after": {
         *                 "minutes": 50400,
         *                 "minutesShort": 12,
         *                 "unmetCoreHours": 0.4,
         *                 "throttledMinutes": 0,
         *                 "oomKills": 0,
         *                 "scalingActions": 61,
         *                 "requestedCoreHours": 1680,
         *                 "requestedGibHours": 3360,
         *                 "slack": 0.42,
         *                 "meanPods": 3.4,
         *                 "mostPods": 6,
         *                 "cost": 66.2
         *               }
         *             },
         *             "probabilityShort": {
         *               "before": 0.04,
         *               "after": 0.04
         *             },
         *             "probabilityOom": {
         *               "before": 0.04,
         *               "after": 0.04
         *             }
         *           },
         *           "digest": "sha256:7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d"
         *         },
         *         "advice": [
         *           {
         *             "code": "NODE_POOL",
         *             "sentence": "`worker` runs one pod on each node; more room needs larger nodes.",
         *             "manifest": "apiVersion: autoscaling.x-k8s.io/v1alpha1\n"
         *           }
         *         ],
         *         "reverts": "p-325d912e39dd4e07"
         *       },
         *       "verdict": {
         *         "verdict": "ESCALATE",
         *         "reasons": [
         *           {
         *             "policy": "P-001",
         *             "sentence": "Nobody has approved this change yet; a person must."
         *           }
         *         ],
         *         "policy": {
         *           "scope": "default",
         *           "epoch": 3,
         *           "digest": "sha256:a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3"
         *         },
         *         "stages": [
         *           {
         *             "stageName": "approval",
         *             "requiredRole": "approver",
         *             "quorum": 1,
         *             "policies": [
         *               "large-change"
         *             ],
         *             "approvedBy": [
         *               "person:admin"
         *             ],
         *             "isMet": false,
         *             "isOpen": true
         *           }
         *         ],
         *         "obligations": [
         *           {
         *             "key": "timelock_minutes",
         *             "value": "30",
         *             "policy": "large-change"
         *           }
         *         ]
         *       },
         *       "approvals": [
         *         {
         *           "principal": "person:admin",
         *           "name": "Local administrator",
         *           "revision": 1,
         *           "changeDigest": "sha256:a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3",
         *           "atMs": 1767225600000,
         *           "note": "checked with the shop team",
         *           "stageName": "approval",
         *           "role": "approver",
         *           "groups": [
         *             "platform"
         *           ],
         *           "ceremonyDigest": "sha256:a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3",
         *           "policyEpoch": 3,
         *           "receipt": "sha256:a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3"
         *         }
         *       ],
         *       "delivery": {
         *         "digest": "sha256:a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3",
         *         "branch": "tidegate/shop-cart-325d912e39dd",
         *         "commit": "1b7d2f4a6d8c9b7e5f3a109f2c41d07be3a5d86c",
         *         "url": "https://git.example/shop/deploy/pulls/12",
         *         "mergeCommands": [
         *           "git fetch origin refs/heads/tidegate/shop-cart-325d912e39dd"
         *         ]
         *       },
         *       "requester": "system:schedule",
         *       "runId": "58200b92-95a5-4db1-a6c1-0ecdfac78270",
         *       "createdAtMs": 1767225600000,
         *       "updatedAtMs": 1767225600000,
         *       "expiresAtMs": 1767225600000,
         *       "notBeforeMs": 1767225600000,
         *       "ceremony": {
         *         "digest": "sha256:a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3",
         *         "revision": 1,
         *         "change": "sha256:a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3",
         *         "inputs": "sha256:a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3",
         *         "rehearsal": "sha256:a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3",
         *         "policy": {
         *           "scope": "default",
         *           "epoch": 3,
         *           "digest": "sha256:a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3"
         *         }
         *       },
         *       "reason": "the campaign of May needs this room",
         *       "aftermath": {
         *         "judgedAtMs": 1767225600000,
         *         "fromMs": 1767225600000,
         *         "toMs": 1767225600000,
         *         "verdict": "helped",
         *         "sentence": "In the 7 days since the merge it ran short for 3 minutes; as it was before, it would have for 96.",
         *         "measures": {
         *           "before": {
         *             "minutes": 50400,
         *             "minutesShort": 12,
         *             "unmetCoreHours": 0.4,
         *             "throttledMinutes": 0,
         *             "oomKills": 0,
         *             "scalingActions": 61,
         *             "requestedCoreHours": 1680,
         *             "requestedGibHours": 3360,
         *             "slack": 0.42,
         *             "meanPods": 3.4,
         *             "mostPods": 6,
         *             "cost": 66.2
         *           },
         *           "after": {
         *             "minutes": 50400,
         *             "minutesShort": 12,
         *             "unmetCoreHours": 0.4,
         *             "throttledMinutes": 0,
         *             "oomKills": 0,
         *             "scalingActions": 61,
         *             "requestedCoreHours": 1680,
         *             "requestedGibHours": 3360,
         *             "slack": 0.42,
         *             "meanPods": 3.4,
         *             "mostPods": 6,
         *             "cost": 66.2
         *           }
         *         },
         *         "saved": 11.3,
         *         "inputs": "sha256:2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c"
         *       }
         *     }
         */
        Proposal: {
            /**
             * @description Stable for environment, workload and fields.
             * @example p-ec3f3e18e1bb4245
             */
            id: string;
            /**
             * @description The environment.
             * @example demo
             */
            environment: string;
            /**
             * @description The team that owns the workload.
             * @example shop
             */
            team: string;
            /**
             * @description The workload, as `<namespace>/<kind>/<name>`.
             * @example shop/Deployment/cart
             */
            workload: string;
            /**
             * @description Where it is.
             * @example pending
             * @enum {string}
             */
            state: "pending" | "approved" | "delivering" | "open" | "merged" | "closed" | "rejected" | "denied" | "expired" | "superseded" | "failed";
            /**
             * @description Counts the contents that it has had, from 1.
             * @example 1
             */
            revision: number;
            /**
             * @description Counts every write, from 1; the ETag.
             * @example 3
             */
            version: number;
            content: components["schemas"]["ProposalContent"];
            verdict: components["schemas"]["Verdict"];
            /**
             * @description The approvals of this revision.
             * @example [
             *       {
             *         "principal": "person:admin",
             *         "name": "Local administrator",
             *         "revision": 1,
             *         "changeDigest": "sha256:a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3",
             *         "atMs": 1767225600000,
             *         "note": "checked with the shop team",
             *         "stageName": "approval",
             *         "role": "approver",
             *         "groups": [
             *           "platform"
             *         ],
             *         "ceremonyDigest": "sha256:a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3",
             *         "policyEpoch": 3,
             *         "receipt": "sha256:a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3"
             *       }
             *     ]
             */
            approvals: components["schemas"]["Approval"][];
            /**
             * @description Where the change went.
             * @example {
             *       "digest": "sha256:a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3",
             *       "branch": "tidegate/shop-cart-325d912e39dd",
             *       "commit": "1b7d2f4a6d8c9b7e5f3a109f2c41d07be3a5d86c",
             *       "url": "https://git.example/shop/deploy/pulls/12",
             *       "mergeCommands": [
             *         "git fetch origin refs/heads/tidegate/shop-cart-325d912e39dd"
             *       ]
             *     }
             */
            delivery: components["schemas"]["Delivery"] | null;
            /**
             * @description Who started the run that proposed it.
             * @example system:schedule
             */
            requester: string;
            /**
             * @description The run that proposed it.
             * @example 58200b92-95a5-4db1-a6c1-0ecdfac78270
             */
            runId: string;
            /**
             * @description When it was first proposed. Milliseconds since 1970-01-01T00:00:00Z.
             * @example 1767225600000
             */
            createdAtMs: number;
            /**
             * @description When it was last written. Milliseconds since 1970-01-01T00:00:00Z.
             * @example 1767225600000
             */
            updatedAtMs: number;
            /**
             * @description When it expires. Milliseconds since 1970-01-01T00:00:00Z.
             * @example 1767225600000
             */
            expiresAtMs: number;
            /**
             * @description Of an approved one under a timelock: when it may be carried out; `null` = at once. Milliseconds since 1970-01-01T00:00:00Z.
             * @example 1767225600000
             */
            notBeforeMs: number | null;
            ceremony: components["schemas"]["Ceremony"];
            /**
             * @description Why it was rejected, denied or failed.
             * @example the campaign of May needs this room
             */
            reason: string | null;
            /**
             * @description What became of it after the merge; `null` until a day of it has been measured.
             * @example {
             *       "judgedAtMs": 1767225600000,
             *       "fromMs": 1767225600000,
             *       "toMs": 1767225600000,
             *       "verdict": "helped",
             *       "sentence": "In the 7 days since the merge it ran short for 3 minutes; as it was before, it would have for 96.",
             *       "measures": {
             *         "before": {
             *           "minutes": 50400,
             *           "minutesShort": 12,
             *           "unmetCoreHours": 0.4,
             *           "throttledMinutes": 0,
             *           "oomKills": 0,
             *           "scalingActions": 61,
             *           "requestedCoreHours": 1680,
             *           "requestedGibHours": 3360,
             *           "slack": 0.42,
             *           "meanPods": 3.4,
             *           "mostPods": 6,
             *           "cost": 66.2
             *         },
             *         "after": {
             *           "minutes": 50400,
             *           "minutesShort": 12,
             *           "unmetCoreHours": 0.4,
             *           "throttledMinutes": 0,
             *           "oomKills": 0,
             *           "scalingActions": 61,
             *           "requestedCoreHours": 1680,
             *           "requestedGibHours": 3360,
             *           "slack": 0.42,
             *           "meanPods": 3.4,
             *           "mostPods": 6,
             *           "cost": 66.2
             *         }
             *       },
             *       "saved": 11.3,
             *       "inputs": "sha256:2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c"
             *     }
             */
            aftermath: components["schemas"]["Aftermath"] | null;
        };
        /**
         * ProposalContent
         * @description What a proposal says and rests on; a new revision replaces it whole.
         * @example {
         *       "title": "cart: lower CPU request of app from 1 to 600m",
         *       "severity": "risk",
         *       "targets": [
         *         {
         *           "field": {
         *             "of": "replicas",
         *             "name": "replicas"
         *           },
         *           "before": 1,
         *           "after": 0.6,
         *           "windows": [
         *             {
         *               "timeZone": "Europe/Berlin",
         *               "start": "30 7 * * 1-5",
         *               "end": "0 19 * * 1-5",
         *               "desiredReplicas": 6
         *             }
         *           ]
         *         }
         *       ],
         *       "rules": [
         *         {
         *           "id": "R-008",
         *           "code": "SUSTAINED_LOW_UTILISATION",
         *           "sentence": "The highest CPU load of one pod, past or to come, is 0.48 cores and it requests 1.0 cores; at 80 % that takes 0.60 cores for `app`."
         *         }
         *       ],
         *       "guardrails": [
         *         {
         *           "id": "G-009",
         *           "sentence": "`requests.cpu` of `app` is wanted at 450m; one change moves it from 1 to 500m at most."
         *         }
         *       ],
         *       "facts": [
         *         {
         *           "name": "CPU demand, P95 peak",
         *           "value": 2.31,
         *           "unit": "cores",
         *           "from": "forecast of the whole workload, P95, 2026-01-02T10:15:00.000Z"
         *         }
         *       ],
         *       "cost": {
         *         "currency": "EUR",
         *         "nowPerMonth": 412.36,
         *         "proposedPerMonth": 288.65,
         *         "replicasNow": 4,
         *         "replicasProposed": 3.2
         *       },
         *       "change": {
         *         "edits": [
         *           {
         *             "path": "shop/cart.yaml",
         *             "resource": "apps/v1/Deployment/shop/cart",
         *             "field": "spec.template.spec.containers[0].resources.requests.cpu",
         *             "before": "\"1\"",
         *             "after": "\"600m\"",
         *             "restDigest": "sha256:a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3"
         *           }
         *         ],
         *         "digest": "sha256:a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3"
         *       },
         *       "diff": "--- a/shop/cart.yaml\n+++ b/shop/cart.yaml\n@@ -20 +20 @@\n-  cpu: \"1\"\n+  cpu: \"600m\"\n",
         *       "baseCommit": "9f2c41d07be3a5d86c0b1e2f4a6d8c9b7e5f3a10",
         *       "inputs": "sha256:a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3",
         *       "rehearsal": {
         *         "summary": {
         *           "sentence": "Over the last 35 days it would have run short for 12 minutes instead of 340, for 4 EUR less.",
         *           "days": 35,
         *           "past": {
         *             "before": {
         *               "minutes": 50400,
         *               "minutesShort": 12,
         *               "unmetCoreHours": 0.4,
         *               "throttledMinutes": 0,
         *               "oomKills": 0,
         *               "scalingActions": 61,
         *               "requestedCoreHours": 1680,
         *               "requestedGibHours": 3360,
         *               "slack": 0.42,
         *               "meanPods": 3.4,
         *               "mostPods": 6,
         *               "cost": 66.2
         *             },
         *             "after": {
         *               "minutes": 50400,
         *               "minutesShort": 12,
         *               "unmetCoreHours": 0.4,
         *               "throttledMinutes": 0,
         *               "oomKills": 0,
         *               "scalingActions": 61,
         *               "requestedCoreHours": 1680,
         *               "requestedGibHours": 3360,
         *               "slack": 0.42,
         *               "meanPods": 3.4,
         *               "mostPods": 6,
         *               "cost": 66.2
         *             }
         *           },
         *           "probabilityShort": {
         *             "before": 0.04,
         *             "after": 0.04
         *           },
         *           "probabilityOom": {
         *             "before": 0.04,
         *             "after": 0.04
         *           }
         *         },
         *         "digest": "sha256:7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d"
         *       },
         *       "advice": [
         *         {
         *           "code": "NODE_POOL",
         *           "sentence": "`worker` runs one pod on each node; more room needs larger nodes.",
         *           "manifest": "apiVersion: autoscaling.x-k8s.io/v1alpha1\n"
         *         }
         *       ],
         *       "reverts": "p-325d912e39dd4e07"
         *     }
         */
        ProposalContent: {
            /**
             * @description What it wants, in one line.
             * @example cart: lower CPU request of app from 1 to 600m
             */
            title: string;
            /**
             * @description How urgent: `risk` is about to run short, `waste` is over-provisioned.
             * @example risk
             * @enum {string}
             */
            severity: "risk" | "waste" | "note";
            /**
             * @description The fields and their numbers.
             * @example [
             *       {
             *         "field": {
             *           "of": "replicas",
             *           "name": "replicas"
             *         },
             *         "before": 1,
             *         "after": 0.6,
             *         "windows": [
             *           {
             *             "timeZone": "Europe/Berlin",
             *             "start": "30 7 * * 1-5",
             *             "end": "0 19 * * 1-5",
             *             "desiredReplicas": 6
             *           }
             *         ]
             *       }
             *     ]
             */
            targets: components["schemas"]["Target"][];
            /**
             * @description The rules that spoke.
             * @example [
             *       {
             *         "id": "R-008",
             *         "code": "SUSTAINED_LOW_UTILISATION",
             *         "sentence": "The highest CPU load of one pod, past or to come, is 0.48 cores and it requests 1.0 cores; at 80 % that takes 0.60 cores for `app`."
             *       }
             *     ]
             */
            rules: components["schemas"]["RuleVoice"][];
            /**
             * @description The guardrails that bound a target.
             * @example [
             *       {
             *         "id": "G-009",
             *         "sentence": "`requests.cpu` of `app` is wanted at 450m; one change moves it from 1 to 500m at most."
             *       }
             *     ]
             */
            guardrails: components["schemas"]["GuardrailVoice"][];
            /**
             * @description The numbers of the reasoning.
             * @example [
             *       {
             *         "name": "CPU demand, P95 peak",
             *         "value": 2.31,
             *         "unit": "cores",
             *         "from": "forecast of the whole workload, P95, 2026-01-02T10:15:00.000Z"
             *       }
             *     ]
             */
            facts: components["schemas"]["Fact"][];
            cost: components["schemas"]["Cost"];
            change: components["schemas"]["Change"];
            /**
             * @description Unified diff of the change.
             * @example --- a/shop/cart.yaml
             *     +++ b/shop/cart.yaml
             *     @@ -20 +20 @@
             *     -  cpu: "1"
             *     +  cpu: "600m"
             */
            diff: string;
            /**
             * @description The commit that the change was made from.
             * @example 9f2c41d07be3a5d86c0b1e2f4a6d8c9b7e5f3a10
             */
            baseCommit: string;
            /**
             * @description Digest of the inputs that are kept.
             * @example sha256:a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3
             */
            inputs: string;
            /**
             * @description What its rehearsal showed; `null` where nothing could be rehearsed, and in older proposals.
             * @example {
             *       "summary": {
             *         "sentence": "Over the last 35 days it would have run short for 12 minutes instead of 340, for 4 EUR less.",
             *         "days": 35,
             *         "past": {
             *           "before": {
             *             "minutes": 50400,
             *             "minutesShort": 12,
             *             "unmetCoreHours": 0.4,
             *             "throttledMinutes": 0,
             *             "oomKills": 0,
             *             "scalingActions": 61,
             *             "requestedCoreHours": 1680,
             *             "requestedGibHours": 3360,
             *             "slack": 0.42,
             *             "meanPods": 3.4,
             *             "mostPods": 6,
             *             "cost": 66.2
             *           },
             *           "after": {
             *             "minutes": 50400,
             *             "minutesShort": 12,
             *             "unmetCoreHours": 0.4,
             *             "throttledMinutes": 0,
             *             "oomKills": 0,
             *             "scalingActions": 61,
             *             "requestedCoreHours": 1680,
             *             "requestedGibHours": 3360,
             *             "slack": 0.42,
             *             "meanPods": 3.4,
             *             "mostPods": 6,
             *             "cost": 66.2
             *           }
             *         },
             *         "probabilityShort": {
             *           "before": 0.04,
             *           "after": 0.04
             *         },
             *         "probabilityOom": {
             *           "before": 0.04,
             *           "after": 0.04
             *         }
             *       },
             *       "digest": "sha256:7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d"
             *     }
             */
            rehearsal: components["schemas"]["Rehearsed"] | null;
            /**
             * @description What a person is told beside the change; `null` where there is nothing.
             * @example [
             *       {
             *         "code": "NODE_POOL",
             *         "sentence": "`worker` runs one pod on each node; more room needs larger nodes.",
             *         "manifest": "apiVersion: autoscaling.x-k8s.io/v1alpha1\n"
             *       }
             *     ]
             */
            advice: components["schemas"]["Advice"][] | null;
            /**
             * @description The proposal that did harm and is turned around by this one; `null` of every other.
             * @example p-325d912e39dd4e07
             */
            reverts: string | null;
        };
        /**
         * ProposalLink
         * @description A link that opens one revision of a proposal once.
         * @example {
         *       "url": "https://tidegate.example/open/7b226964…",
         *       "revision": 1,
         *       "expiresAtMs": 1767225600000
         *     }
         */
        ProposalLink: {
            /**
             * @description The address to send.
             * @example https://tidegate.example/open/7b226964…
             */
            url: string;
            /**
             * @description The revision that it is for.
             * @example 1
             */
            revision: number;
            /**
             * @description When it expires. Milliseconds since 1970-01-01T00:00:00Z.
             * @example 1767225600000
             */
            expiresAtMs: number;
        };
        /**
         * ProposalLinkForm
         * @description What the page of the link sends.
         * @example {
         *       "token": "7b226964.abababababababababababababababababababababababababababababababab"
         *     }
         */
        ProposalLinkForm: {
            /**
             * @description The token of the link.
             * @example 7b226964.abababababababababababababababababababababababababababababababab
             */
            token: string;
        };
        /**
         * ProposalPage
         * @description A page of a list.
         * @example {
         *       "items": [
         *         {
         *           "id": "p-ec3f3e18e1bb4245",
         *           "environment": "demo",
         *           "team": "shop",
         *           "workload": "shop/Deployment/cart",
         *           "state": "pending",
         *           "revision": 1,
         *           "version": 3,
         *           "content": {
         *             "title": "cart: lower CPU request of app from 1 to 600m",
         *             "severity": "risk",
         *             "targets": [
         *               {
         *                 "field": {
         *                   "of": "replicas",
         *                   "name": "replicas"
         *                 },
         *                 "before": 1,
         *                 "after": 0.6,
         *                 "windows": [
         *                   {
         *                     "timeZone": "Europe/Berlin",
         *                     "start": "30 7 * * 1-5",
         *                     "end": "0 19 * * 1-5",
         *                     "desiredReplicas": 6
         *                   }
         *                 ]
         *               }
         *             ],
         *             "rules": [
         *               {
         *                 "id": "R-008",
         *                 "code": "SUSTAINED_LOW_UTILISATION",
         *                 "sentence": "The highest CPU load of one pod, past or to come, is 0.48 cores and it requests 1.0 cores; at 80 % that takes 0.60 cores for `app`."
         *               }
         *             ],
         *             "guardrails": [
         *               {
         *                 "id": "G-009",
         *                 "sentence": "`requests.cpu` of `app` is wanted at 450m; one change moves it from 1 to 500m at most."
         *               }
         *             ],
         *             "facts": [
         *               {
         *                 "name": "CPU demand, P95 peak",
         *                 "value": 2.31,
         *                 "unit": "cores",
         *                 "from": "forecast of the whole workload, P95, 2026-01-02T10:15:00.000Z"
         *               }
         *             ],
         *             "cost": {
         *               "currency": "EUR",
         *               "nowPerMonth": 412.36,
         *               "proposedPerMonth": 288.65,
         *               "replicasNow": 4,
         *               "replicasProposed": 3.2
         *             },
         *             "change": {
         *               "edits": [
         *                 {
         *                   "path": "shop/cart.yaml",
         *                   "resource": "apps/v1/Deployment/shop/cart",
         *                   "field": "spec.template.spec.containers[0].resources.requests.cpu",
         *                   "before": "\"1\"",
         *                   "after": "\"600m\"",
         *                   "restDigest": "sha256:a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3"
         *                 }
         *               ],
         *               "digest": "sha256:a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3"
         *             },
         *             "diff": "--- a/shop/cart.yaml\n+++ b/shop/cart.yaml\n@@ -20 +20 @@\n-  cpu: \"1\"\n+  cpu: \"600m\"\n",
         *             "baseCommit": "9f2c41d07be3a5d86c0b1e2f4a6d8c9b7e5f3a10",
         *             "inputs": "sha256:a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3",
         *             "rehearsal": {
         *               "summary": {
         *                 "sentence": "Over the last 35 days it would have run short for 12 minutes instead of 340, for 4 EUR less.",
         *                 "days": 35,
         *                 "past": {
         *                   "before": {
         *                     "minutes": 50400,
         *                     "minutesShort": 12,
         *                     "unmetCoreHours": 0.4,
         *                     "throttledMinutes": 0,
         *                     "oomKills": 0,
         *                     "scalingActions": 61,
         *                     "requestedCoreHours": 1680,
         *                     "requestedGibHours": 3360,
         *                     "slack": 0.42,
         *                     "meanPods": 3.4,
         *                     "mostPods": 6,
         *                     "cost": 66.2
         *                   },
         *                   "after": {
         *                     "minutes": 50400,
         *                     "minutesShort": 12,
         *                     "unmetCoreHours": 0.4,
         *                     "throttledMinutes": 0,
         *                     "oomKills": 0,
         *                     "scalingActions": 61,
         *                     "requestedCoreHours": 1680,
         *                     "requestedGibHours": 3360,
         *                     "slack": 0.42,
         *                     "meanPods": 3.4,
         *                     "mostPods": 6,
         *                     "cost": 66.2
         *                   }
         *                 },
         *                 "probabilityShort": {
         *                   "before": 0.04,
         *                   "after": 0.04
         *                 },
         *                 "probabilityOom": {
         *                   "before": 0.04,
         *                   "after": 0.04
         *                 }
         *               },
         *               "digest": "sha256:7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d"
         *             },
         *             "advice": [
         *               {
         *                 "code": "NODE_POOL",
         *                 "sentence": "`worker` runs one pod on each node; more room needs larger nodes.",
         *                 "manifest": "apiVersion: autoscaling.x-k8s.io/v1alpha1\n"
         *               }
         *             ],
         *             "reverts": "p-325d912e39dd4e07"
         *           },
         *           "verdict": {
         *             "verdict": "ESCALATE",
         *             "reasons": [
         *               {
         *                 "policy": "P-001",
         *                 "sentence": "Nobody has approved this change yet; a person must."
         *               }
         *             ],
         *             "policy": {
         *               "scope": "default",
         *               "epoch": 3,
         *               "digest": "sha256:a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3"
         *             },
         *             "stages": [
         *               {
         *                 "stageName": "approval",
         *                 "requiredRole": "approver",
         *                 "quorum": 1,
         *                 "policies": [
         *                   "large-change"
         *                 ],
         *                 "approvedBy": [
         *                   "person:admin"
         *                 ],
         *                 "isMet": false,
         *                 "isOpen": true
         *               }
         *             ],
         *             "obligations": [
         *               {
         *                 "key": "timelock_minutes",
         *                 "value": "30",
         *                 "policy": "large-change"
         *               }
         *             ]
         *           },
         *           "approvals": [
         *             {
         *               "principal": "person:admin",
         *               "name": "Local administrator",
         *               "revision": 1,
         *               "changeDigest": "sha256:a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3",
         *               "atMs": 1767225600000,
         *               "note": "checked with the shop team",
         *               "stageName": "approval",
         *               "role": "approver",
         *               "groups": [
         *                 "platform"
         *               ],
         *               "ceremonyDigest": "sha256:a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3",
         *               "policyEpoch": 3,
         *               "receipt": "sha256:a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3"
         *             }
         *           ],
         *           "delivery": {
         *             "digest": "sha256:a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3",
         *             "branch": "tidegate/shop-cart-325d912e39dd",
         *             "commit": "1b7d2f4a6d8c9b7e5f3a109f2c41d07be3a5d86c",
         *             "url": "https://git.example/shop/deploy/pulls/12",
         *             "mergeCommands": [
         *               "git fetch origin refs/heads/tidegate/shop-cart-325d912e39dd"
         *             ]
         *           },
         *           "requester": "system:schedule",
         *           "runId": "58200b92-95a5-4db1-a6c1-0ecdfac78270",
         *           "createdAtMs": 1767225600000,
         *           "updatedAtMs": 1767225600000,
         *           "expiresAtMs": 1767225600000,
         *           "notBeforeMs": 1767225600000,
         *           "ceremony": {
         *             "digest": "sha256:a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3",
         *             "revision": 1,
         *             "change": "sha256:a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3",
         *             "inputs": "sha256:a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3",
         *             "rehearsal": "sha256:a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3",
         *             "policy": {
         *               "scope": "default",
         *               "epoch": 3,
         *               "digest": "sha256:a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3"
         *             }
         *           },
         *           "reason": "the campaign of May needs this room",
         *           "aftermath": {
         *             "judgedAtMs": 1767225600000,
         *             "fromMs": 1767225600000,
         *             "toMs": 1767225600000,
         *             "verdict": "helped",
         *             "sentence": "In the 7 days since the merge it ran short for 3 minutes; as it was before, it would have for 96.",
         *             "measures": {
         *               "before": {
         *                 "minutes": 50400,
         *                 "minutesShort": 12,
         *                 "unmetCoreHours": 0.4,
         *                 "throttledMinutes": 0,
         *                 "oomKills": 0,
         *                 "scalingActions": 61,
         *                 "requestedCoreHours": 1680,
         *                 "requestedGibHours": 3360,
         *                 "slack": 0.42,
         *                 "meanPods": 3.4,
         *                 "mostPods": 6,
         *                 "cost": 66.2
         *               },
         *               "after": {
         *                 "minutes": 50400,
         *                 "minutesShort": 12,
         *                 "unmetCoreHours": 0.4,
         *                 "throttledMinutes": 0,
         *                 "oomKills": 0,
         *                 "scalingActions": 61,
         *                 "requestedCoreHours": 1680,
         *                 "requestedGibHours": 3360,
         *                 "slack": 0.42,
         *                 "meanPods": 3.4,
         *                 "mostPods": 6,
         *                 "cost": 66.2
         *               }
         *             },
         *             "saved": 11.3,
         *             "inputs": "sha256:2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c"
         *           }
         *         }
         *       ],
         *       "next": "eyJhIjoxfQ"
         *     }
         */
        ProposalPage: {
            /**
             * @description The rows of this page.
             * @example [
             *       {
             *         "id": "p-ec3f3e18e1bb4245",
             *         "environment": "demo",
             *         "team": "shop",
             *         "workload": "shop/Deployment/cart",
             *         "state": "pending",
             *         "revision": 1,
             *         "version": 3,
             *         "content": {
             *           "title": "cart: lower CPU request of app from 1 to 600m",
             *           "severity": "risk",
             *           "targets": [
             *             {
             *               "field": {
             *                 "of": "replicas",
             *                 "name": "replicas"
             *               },
             *               "before": 1,
             *               "after": 0.6,
             *               "windows": [
             *                 {
             *                   "timeZone": "Europe/Berlin",
             *                   "start": "30 7 * * 1-5",
             *                   "end": "0 19 * * 1-5",
             *                   "desiredReplicas": 6
             *                 }
             *               ]
             *             }
             *           ],
             *           "rules": [
             *             {
             *               "id": "R-008",
             *               "code": "SUSTAINED_LOW_UTILISATION",
             *               "sentence": "The highest CPU load of one pod, past or to come, is 0.48 cores and it requests 1.0 cores; at 80 % that takes 0.60 cores for `app`."
             *             }
             *           ],
             *           "guardrails": [
             *             {
             *               "id": "G-009",
             *               "sentence": "`requests.cpu` of `app` is wanted at 450m; one change moves it from 1 to 500m at most."
             *             }
             *           ],
             *           "facts": [
             *             {
             *               "name": "CPU demand, P95 peak",
             *               "value": 2.31,
             *               "unit": "cores",
             *               "from": "forecast of the whole workload, P95, 2026-01-02T10:15:00.000Z"
             *             }
             *           ],
             *           "cost": {
             *             "currency": "EUR",
             *             "nowPerMonth": 412.36,
             *             "proposedPerMonth": 288.65,
             *             "replicasNow": 4,
             *             "replicasProposed": 3.2
             *           },
             *           "change": {
             *             "edits": [
             *               {
             *                 "path": "shop/cart.yaml",
             *                 "resource": "apps/v1/Deployment/shop/cart",
             *                 "field": "spec.template.spec.containers[0].resources.requests.cpu",
             *                 "before": "\"1\"",
             *                 "after": "\"600m\"",
             *                 "restDigest": "sha256:a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3"
             *               }
             *             ],
             *             "digest": "sha256:a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3"
             *           },
             *           "diff": "--- a/shop/cart.yaml\n+++ b/shop/cart.yaml\n@@ -20 +20 @@\n-  cpu: \"1\"\n+  cpu: \"600m\"\n",
             *           "baseCommit": "9f2c41d07be3a5d86c0b1e2f4a6d8c9b7e5f3a10",
             *           "inputs": "sha256:a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3",
             *           "rehearsal": {
             *             "summary": {
             *               "sentence": "Over the last 35 days it would have run short for 12 minutes instead of 340, for 4 EUR less.",
             *               "days": 35,
             *               "past": {
             *                 "before": {
             *                   "minutes": 50400,
             *                   "minutesShort": 12,
             *                   "unmetCoreHours": 0.4,
             *                   "throttledMinutes": 0,
             *                   "oomKills": 0,
             *                   "scalingActions": 61,
             *                   "requestedCoreHours": 1680,
             *                   "requestedGibHours": 3360,
             *                   "slack": 0.42,
             *                   "meanPods": 3.4,
             *                   "mostPods": 6,
             *                   "cost": 66.2
             *                 },
             *                 "after": {
             *                   "minutes": 50400,
             *                   "minutesShort": 12,
             *                   "unmetCoreHours": 0.4,
             *                   "throttledMinutes": 0,
             *                   "oomKills": 0,
             *                   "scalingActions": 61,
             *                   "requestedCoreHours": 1680,
             *                   "requestedGibHours": 3360,
             *                   "slack": 0.42,
             *                   "meanPods": 3.4,
             *                   "mostPods": 6,
             *                   "cost": 66.2
             *                 }
             *               },
             *               "probabilityShort": {
             *                 "before": 0.04,
             *                 "after": 0.04
             *               },
             *               "probabilityOom": {
             *                 "before": 0.04,
             *                 "after": 0.04
             *               }
             *             },
             *             "digest": "sha256:7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d"
             *           },
             *           "advice": [
             *             {
             *               "code": "NODE_POOL",
             *               "sentence": "`worker` runs one pod on each node; more room needs larger nodes.",
             *               "manifest": "apiVersion: autoscaling.x-k8s.io/v1alpha1\n"
             *             }
             *           ],
             *           "reverts": "p-325d912e39dd4e07"
             *         },
             *         "verdict": {
             *           "verdict": "ESCALATE",
             *           "reasons": [
             *             {
             *               "policy": "P-001",
             *               "sentence": "Nobody has approved this change yet; a person must."
             *             }
             *           ],
             *           "policy": {
             *             "scope": "default",
             *             "epoch": 3,
             *             "digest": "sha256:a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3"
             *           },
             *           "stages": [
             *             {
             *               "stageName": "approval",
             *               "requiredRole": "approver",
             *               "quorum": 1,
             *               "policies": [
             *                 "large-change"
             *               ],
             *               "approvedBy": [
             *                 "person:admin"
             *               ],
             *               "isMet": false,
             *               "isOpen": true
             *             }
             *           ],
             *           "obligations": [
             *             {
             *               "key": "timelock_minutes",
             *               "value": "30",
             *               "policy": "large-change"
             *             }
             *           ]
             *         },
             *         "approvals": [
             *           {
             *             "principal": "person:admin",
             *             "name": "Local administrator",
             *             "revision": 1,
             *             "changeDigest": "sha256:a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3",
             *             "atMs": 1767225600000,
             *             "note": "checked with the shop team",
             *             "stageName": "approval",
             *             "role": "approver",
             *             "groups": [
             *               "platform"
             *             ],
             *             "ceremonyDigest": "sha256:a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3",
             *             "policyEpoch": 3,
             *             "receipt": "sha256:a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3"
             *           }
             *         ],
             *         "delivery": {
             *           "digest": "sha256:a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3",
             *           "branch": "tidegate/shop-cart-325d912e39dd",
             *           "commit": "1b7d2f4a6d8c9b7e5f3a109f2c41d07be3a5d86c",
             *           "url": "https://git.example/shop/deploy/pulls/12",
             *           "mergeCommands": [
             *             "git fetch origin refs/heads/tidegate/shop-cart-325d912e39dd"
             *           ]
             *         },
             *         "requester": "system:schedule",
             *         "runId": "58200b92-95a5-4db1-a6c1-0ecdfac78270",
             *         "createdAtMs": 1767225600000,
             *         "updatedAtMs": 1767225600000,
             *         "expiresAtMs": 1767225600000,
             *         "notBeforeMs": 1767225600000,
             *         "ceremony": {
             *           "digest": "sha256:a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3",
             *           "revision": 1,
             *           "change": "sha256:a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3",
             *           "inputs": "sha256:a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3",
             *           "rehearsal": "sha256:a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3",
             *           "policy": {
             *             "scope": "default",
             *             "epoch": 3,
             *             "digest": "sha256:a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3"
             *           }
             *         },
             *         "reason": "the campaign of May needs this room",
             *         "aftermath": {
             *           "judgedAtMs": 1767225600000,
             *           "fromMs": 1767225600000,
             *           "toMs": 1767225600000,
             *           "verdict": "helped",
             *           "sentence": "In the 7 days since the merge it ran short for 3 minutes; as it was before, it would have for 96.",
             *           "measures": {
             *             "before": {
             *               "minutes": 50400,
             *               "minutesShort": 12,
             *               "unmetCoreHours": 0.4,
             *               "throttledMinutes": 0,
             *               "oomKills": 0,
             *               "scalingActions": 61,
             *               "requestedCoreHours": 1680,
             *               "requestedGibHours": 3360,
             *               "slack": 0.42,
             *               "meanPods": 3.4,
             *               "mostPods": 6,
             *               "cost": 66.2
             *             },
             *             "after": {
             *               "minutes": 50400,
             *               "minutesShort": 12,
             *               "unmetCoreHours": 0.4,
             *               "throttledMinutes": 0,
             *               "oomKills": 0,
             *               "scalingActions": 61,
             *               "requestedCoreHours": 1680,
             *               "requestedGibHours": 3360,
             *               "slack": 0.42,
             *               "meanPods": 3.4,
             *               "mostPods": 6,
             *               "cost": 66.2
             *             }
             *           },
             *           "saved": 11.3,
             *           "inputs": "sha256:2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c2c"
             *         }
             *       }
             *     ]
             */
            items: components["schemas"]["Proposal"][];
            /**
             * @description What to send as `after` for the next page; `null` at the end of the list.
             * @example eyJhIjoxfQ
             */
            next: string | null;
        };
        /**
         * PublishedPolicy
         * @description A policy that lies where the server reads its policy.
         * @example {
         *       "scope": "default",
         *       "epoch": 2,
         *       "head": "sha256:a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7",
         *       "bundle": "sha256:a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7",
         *       "name": "tidegate-default",
         *       "policies": 9,
         *       "effect": "publish-policy/default/2/6f1c"
         *     }
         */
        PublishedPolicy: {
            /**
             * @description The scope of the policy.
             * @example default
             */
            scope: string;
            /**
             * @description Its epoch.
             * @example 2
             */
            epoch: number;
            /**
             * @description Digest of the head’s envelope.
             * @example sha256:a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7
             */
            head: string;
            /**
             * @description Digest of the packed bundle.
             * @example sha256:a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7
             */
            bundle: string;
            /**
             * @description The name of the bundle.
             * @example tidegate-default
             */
            name: string;
            /**
             * @description How many policies it has.
             * @example 9
             */
            policies: number;
            /**
             * @description The effect that put it there.
             * @example publish-policy/default/2/6f1c
             */
            effect: string | null;
        };
        /**
         * PullStopRequest
         * @description What is stopped, and why.
         * @example {
         *       "environment": "demo",
         *       "reason": "the new prices look wrong"
         *     }
         */
        PullStopRequest: {
            /**
             * @description The environment, or `*` for all of them.
             * @example demo
             */
            environment?: string;
            /**
             * @description Why; it stands in the ledger.
             * @example the new prices look wrong
             */
            reason: string;
        };
        /**
         * Rates
         * @description List prices of one hour, and what makes of them what is paid.
         * @example {
         *       "currency": "EUR",
         *       "cpuCorePerHour": 0.0312,
         *       "memoryGibPerHour": 0.0042,
         *       "discountPercent": 12,
         *       "spot": {
         *         "sharePercent": 40,
         *         "discountPercent": 65
         *       },
         *       "nodes": [
         *         {
         *           "name": "m6i.xlarge",
         *           "cpuCores": 3.9,
         *           "memoryGib": 14.5,
         *           "pricePerHour": 0.214,
         *           "count": 12,
         *           "maxPods": 58,
         *           "readyMinutes": 4
         *         }
         *       ],
         *       "openCost": {
         *         "window": "7d"
         *       }
         *     }
         */
        Rates: {
            /**
             * @description ISO 4217 code.
             * @example EUR
             */
            currency: string;
            /**
             * @description One core for an hour.
             * @example 0.0312
             */
            cpuCorePerHour: number;
            /**
             * @description One gibibyte for an hour.
             * @example 0.0042
             */
            memoryGibPerHour: number;
            /**
             * @description Percent off the list for all that is not spot; `null` = none.
             * @example 12
             */
            discountPercent: number | null;
            /**
             * @description What part of the capacity is bought on the spot market.
             * @example {
             *       "sharePercent": 40,
             *       "discountPercent": 65
             *     }
             */
            spot: components["schemas"]["SpotShare"] | null;
            /**
             * @description The kinds of node; `null` = nothing is said of nodes.
             * @example [
             *       {
             *         "name": "m6i.xlarge",
             *         "cpuCores": 3.9,
             *         "memoryGib": 14.5,
             *         "pricePerHour": 0.214,
             *         "count": 12,
             *         "maxPods": 58,
             *         "readyMinutes": 4
             *       }
             *     ]
             */
            nodes: components["schemas"]["NodeShape"][] | null;
            /**
             * @description An OpenCost API that is asked for the rates; its address is not shown.
             * @example {
             *       "window": "7d"
             *     }
             */
            openCost: components["schemas"]["OpenCostRates"] | null;
        };
        /**
         * Rationale
         * @description What a language model says about one revision, from that revision’s own facts.
         * @example {
         *       "text": "The workload is asked for more CPU in the coming two days than its pods request.",
         *       "model": "small-model",
         *       "revision": 2,
         *       "cost": {
         *         "amount": 0.00043,
         *         "currency": "EUR"
         *       },
         *       "cached": false,
         *       "receipt": "sha256:9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c",
         *       "atMs": 1767225600000
         *     }
         */
        Rationale: {
            /**
             * @description Plain text; a model wrote it, and nothing is decided by it.
             * @example The workload is asked for more CPU in the coming two days than its pods request.
             */
            text: string;
            /**
             * @description What the server calls the model.
             * @example small-model
             */
            model: string;
            /**
             * @description The revision that it is about.
             * @example 2
             */
            revision: number;
            cost: components["schemas"]["RationaleCost"];
            /**
             * @description Whether it was asked for earlier, so that nothing was spent now.
             * @example false
             */
            cached: boolean;
            /**
             * @description Digest of the envelope of the receipt that settled the call.
             * @example sha256:9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c9c
             */
            receipt: string | null;
            /**
             * @description When it was answered. Milliseconds since 1970-01-01T00:00:00Z.
             * @example 1767225600000
             */
            atMs: number;
        };
        /**
         * RationaleCost
         * @description What the answer cost when it was asked for.
         * @example {
         *       "amount": 0.00043,
         *       "currency": "EUR"
         *     }
         */
        RationaleCost: {
            /**
             * @description In the currency.
             * @example 0.00043
             */
            amount: number;
            /**
             * @description ISO 4217 code.
             * @example EUR
             */
            currency: string;
        };
        /**
         * RealisedSavings
         * @description What merged proposals saved by what really happened afterwards.
         * @example {
         *       "judged": 4,
         *       "perMonth": 198.2,
         *       "expectedPerMonth": 221
         *     }
         */
        RealisedSavings: {
            /**
             * @description How many merged proposals have been judged so far.
             * @example 4
             */
            judged: number;
            /**
             * @description What those saved, scaled from the time that was measured to a month.
             * @example 198.2
             */
            perMonth: number;
            /**
             * @description What had been expected of the same ones.
             * @example 221
             */
            expectedPerMonth: number;
        };
        /**
         * ReceiptEvent
         * @description A new entry of the log.
         * @example {
         *       "index": 17,
         *       "type": "run-started/v1",
         *       "environment": "demo",
         *       "team": "shop"
         *     }
         */
        ReceiptEvent: {
            /**
             * @description Its place; also the id of the event.
             * @example 17
             */
            index: number;
            /**
             * @description What happened.
             * @example run-started/v1
             * @enum {string}
             */
            type: "run-started/v1" | "run-finished/v1" | "workloads-judged/v1" | "proposal-made/v1" | "proposal-revised/v1" | "proposal-approved/v1" | "proposal-rejected/v1" | "proposal-denied/v1" | "proposal-expired/v1" | "proposal-superseded/v1" | "approval-lapsed/v1" | "approval-refused/v1" | "proposal-rejudged/v1" | "effect-intended/v1" | "effect-completed/v1" | "effect-failed/v1" | "effect-admitted/v1" | "effect-refused/v1" | "effect-started/v1" | "effect-settled/v1" | "stop-pulled/v1" | "stop-lifted/v1" | "proposal-merged/v1" | "proposal-closed/v1" | "proposal-judged/v1" | "proposal-retried/v1" | "key-made/v1" | "key-revoked/v1" | "ledger-started/v1" | "checkpoint-key-named/v1" | "policy-installed/v1" | "policy-refused/v1" | "policy-root-rotated/v1";
            /**
             * @description The environment it speaks of.
             * @example demo
             */
            environment: string;
            /**
             * @description The team it speaks of.
             * @example shop
             */
            team: string;
        };
        /**
         * Rehearsal
         * @description What a change would have done, and will do, with the control loops of the cluster replayed.
         * @example {
         *       "past": {
         *         "fromMs": 1767225600000,
         *         "toMs": 1767225600000,
         *         "measures": {
         *           "before": {
         *             "minutes": 50400,
         *             "minutesShort": 12,
         *             "unmetCoreHours": 0.4,
         *             "throttledMinutes": 0,
         *             "oomKills": 0,
         *             "scalingActions": 61,
         *             "requestedCoreHours": 1680,
         *             "requestedGibHours": 3360,
         *             "slack": 0.42,
         *             "meanPods": 3.4,
         *             "mostPods": 6,
         *             "cost": 66.2
         *           },
         *           "after": {
         *             "minutes": 50400,
         *             "minutesShort": 12,
         *             "unmetCoreHours": 0.4,
         *             "throttledMinutes": 0,
         *             "oomKills": 0,
         *             "scalingActions": 61,
         *             "requestedCoreHours": 1680,
         *             "requestedGibHours": 3360,
         *             "slack": 0.42,
         *             "meanPods": 3.4,
         *             "mostPods": 6,
         *             "cost": 66.2
         *           }
         *         },
         *         "chart": {
         *           "startMs": 1767225600000,
         *           "stepMs": 3600000,
         *           "demandCores": [
         *             1.2,
         *             1.8
         *           ],
         *           "capacityCores": {
         *             "before": [
         *               2,
         *               2
         *             ],
         *             "after": [
         *               1.6,
         *               2.4
         *             ]
         *           },
         *           "shortSamples": {
         *             "before": [
         *               0,
         *               0
         *             ],
         *             "after": [
         *               0,
         *               2
         *             ]
         *           }
         *         }
         *       },
         *       "futures": {
         *         "hours": 48,
         *         "samples": 100,
         *         "probabilityShort": {
         *           "before": 0.04,
         *           "after": 0.04
         *         },
         *         "probabilityOom": {
         *           "before": 0.04,
         *           "after": 0.04
         *         },
         *         "measures": {
         *           "before": {
         *             "minutes": 50400,
         *             "minutesShort": 12,
         *             "unmetCoreHours": 0.4,
         *             "throttledMinutes": 0,
         *             "oomKills": 0,
         *             "scalingActions": 61,
         *             "requestedCoreHours": 1680,
         *             "requestedGibHours": 3360,
         *             "slack": 0.42,
         *             "meanPods": 3.4,
         *             "mostPods": 6,
         *             "cost": 66.2
         *           },
         *           "after": {
         *             "minutes": 50400,
         *             "minutesShort": 12,
         *             "unmetCoreHours": 0.4,
         *             "throttledMinutes": 0,
         *             "oomKills": 0,
         *             "scalingActions": 61,
         *             "requestedCoreHours": 1680,
         *             "requestedGibHours": 3360,
         *             "slack": 0.42,
         *             "meanPods": 3.4,
         *             "mostPods": 6,
         *             "cost": 66.2
         *           }
         *         }
         *       },
         *       "assumptions": [
         *         "A pod is ready 45 s after it is created."
         *       ],
         *       "sentence": "Over the last 35 days it would have run short for 12 minutes instead of 340, for 4 EUR less."
         *     }
         */
        Rehearsal: {
            /**
             * @description Both manifests on the past; `null` without enough history.
             * @example {
             *       "fromMs": 1767225600000,
             *       "toMs": 1767225600000,
             *       "measures": {
             *         "before": {
             *           "minutes": 50400,
             *           "minutesShort": 12,
             *           "unmetCoreHours": 0.4,
             *           "throttledMinutes": 0,
             *           "oomKills": 0,
             *           "scalingActions": 61,
             *           "requestedCoreHours": 1680,
             *           "requestedGibHours": 3360,
             *           "slack": 0.42,
             *           "meanPods": 3.4,
             *           "mostPods": 6,
             *           "cost": 66.2
             *         },
             *         "after": {
             *           "minutes": 50400,
             *           "minutesShort": 12,
             *           "unmetCoreHours": 0.4,
             *           "throttledMinutes": 0,
             *           "oomKills": 0,
             *           "scalingActions": 61,
             *           "requestedCoreHours": 1680,
             *           "requestedGibHours": 3360,
             *           "slack": 0.42,
             *           "meanPods": 3.4,
             *           "mostPods": 6,
             *           "cost": 66.2
             *         }
             *       },
             *       "chart": {
             *         "startMs": 1767225600000,
             *         "stepMs": 3600000,
             *         "demandCores": [
             *           1.2,
             *           1.8
             *         ],
             *         "capacityCores": {
             *           "before": [
             *             2,
             *             2
             *           ],
             *           "after": [
             *             1.6,
             *             2.4
             *           ]
             *         },
             *         "shortSamples": {
             *           "before": [
             *             0,
             *             0
             *           ],
             *           "after": [
             *             0,
             *             2
             *           ]
             *         }
             *       }
             *     }
             */
            past: components["schemas"]["PastRehearsal"] | null;
            /**
             * @description Both manifests on sampled futures; `null` without forecasts.
             * @example {
             *       "hours": 48,
             *       "samples": 100,
             *       "probabilityShort": {
             *         "before": 0.04,
             *         "after": 0.04
             *       },
             *       "probabilityOom": {
             *         "before": 0.04,
             *         "after": 0.04
             *       },
             *       "measures": {
             *         "before": {
             *           "minutes": 50400,
             *           "minutesShort": 12,
             *           "unmetCoreHours": 0.4,
             *           "throttledMinutes": 0,
             *           "oomKills": 0,
             *           "scalingActions": 61,
             *           "requestedCoreHours": 1680,
             *           "requestedGibHours": 3360,
             *           "slack": 0.42,
             *           "meanPods": 3.4,
             *           "mostPods": 6,
             *           "cost": 66.2
             *         },
             *         "after": {
             *           "minutes": 50400,
             *           "minutesShort": 12,
             *           "unmetCoreHours": 0.4,
             *           "throttledMinutes": 0,
             *           "oomKills": 0,
             *           "scalingActions": 61,
             *           "requestedCoreHours": 1680,
             *           "requestedGibHours": 3360,
             *           "slack": 0.42,
             *           "meanPods": 3.4,
             *           "mostPods": 6,
             *           "cost": 66.2
             *         }
             *       }
             *     }
             */
            futures: components["schemas"]["FutureRehearsal"] | null;
            /**
             * @description What was assumed.
             * @example [
             *       "A pod is ready 45 s after it is created."
             *     ]
             */
            assumptions: string[];
            /**
             * @description What it shows.
             * @example Over the last 35 days it would have run short for 12 minutes instead of 340, for 4 EUR less.
             */
            sentence: string;
        };
        /**
         * RehearsalCapacity
         * @description What the ready pods request.
         * @example {
         *       "before": [
         *         2,
         *         2
         *       ],
         *       "after": [
         *         1.6,
         *         2.4
         *       ]
         *     }
         */
        RehearsalCapacity: {
            /**
             * @description With the old manifest.
             * @example [
             *       2,
             *       2
             *     ]
             */
            before: number[];
            /**
             * @description With the new manifest.
             * @example [
             *       1.6,
             *       2.4
             *     ]
             */
            after: number[];
        };
        /**
         * RehearsalChart
         * @description Demand, and what the ready pods request, in cores; of each step the highest demand and the lowest capacity.
         * @example {
         *       "startMs": 1767225600000,
         *       "stepMs": 3600000,
         *       "demandCores": [
         *         1.2,
         *         1.8
         *       ],
         *       "capacityCores": {
         *         "before": [
         *           2,
         *           2
         *         ],
         *         "after": [
         *           1.6,
         *           2.4
         *         ]
         *       },
         *       "shortSamples": {
         *         "before": [
         *           0,
         *           0
         *         ],
         *         "after": [
         *           0,
         *           2
         *         ]
         *       }
         *     }
         */
        RehearsalChart: {
            /**
             * @description Start of the first step. Milliseconds since 1970-01-01T00:00:00Z.
             * @example 1767225600000
             */
            startMs: number;
            /**
             * @description Length of a step, in milliseconds.
             * @example 3600000
             */
            stepMs: number;
            /**
             * @description Demand.
             * @example [
             *       1.2,
             *       1.8
             *     ]
             */
            demandCores: number[];
            capacityCores: components["schemas"]["RehearsalCapacity"];
            shortSamples: components["schemas"]["RehearsalShort"];
        };
        /**
         * RehearsalSettings
         * @description What the rehearsal of a change that saves may show at most.
         * @example {
         *       "maxAddedMinutesShort": 1,
         *       "maxProbabilityShort": 0.05
         *     }
         */
        RehearsalSettings: {
            /**
             * @description Minutes a day for which it may leave a workload short more than what stands does.
             * @example 1
             */
            maxAddedMinutesShort: number;
            /**
             * @description Share of the futures in which it may leave it short, unless what stands does so more often.
             * @example 0.05
             */
            maxProbabilityShort: number;
        };
        /**
         * RehearsalShort
         * @description Samples of each step in which demand passed what the ready pods request, at any moment.
         * @example {
         *       "before": [
         *         0,
         *         0
         *       ],
         *       "after": [
         *         0,
         *         2
         *       ]
         *     }
         */
        RehearsalShort: {
            /**
             * @description With the old manifest.
             * @example [
             *       0,
             *       0
             *     ]
             */
            before: number[];
            /**
             * @description With the new manifest.
             * @example [
             *       0,
             *       2
             *     ]
             */
            after: number[];
        };
        /**
         * RehearsalSummary
         * @description What the rehearsal of a change showed, without its chart.
         * @example {
         *       "sentence": "Over the last 35 days it would have run short for 12 minutes instead of 340, for 4 EUR less.",
         *       "days": 35,
         *       "past": {
         *         "before": {
         *           "minutes": 50400,
         *           "minutesShort": 12,
         *           "unmetCoreHours": 0.4,
         *           "throttledMinutes": 0,
         *           "oomKills": 0,
         *           "scalingActions": 61,
         *           "requestedCoreHours": 1680,
         *           "requestedGibHours": 3360,
         *           "slack": 0.42,
         *           "meanPods": 3.4,
         *           "mostPods": 6,
         *           "cost": 66.2
         *         },
         *         "after": {
         *           "minutes": 50400,
         *           "minutesShort": 12,
         *           "unmetCoreHours": 0.4,
         *           "throttledMinutes": 0,
         *           "oomKills": 0,
         *           "scalingActions": 61,
         *           "requestedCoreHours": 1680,
         *           "requestedGibHours": 3360,
         *           "slack": 0.42,
         *           "meanPods": 3.4,
         *           "mostPods": 6,
         *           "cost": 66.2
         *         }
         *       },
         *       "probabilityShort": {
         *         "before": 0.04,
         *         "after": 0.04
         *       },
         *       "probabilityOom": {
         *         "before": 0.04,
         *         "after": 0.04
         *       }
         *     }
         */
        RehearsalSummary: {
            /**
             * @description What it showed.
             * @example Over the last 35 days it would have run short for 12 minutes instead of 340, for 4 EUR less.
             */
            sentence: string;
            /**
             * @description Days of the past that were replayed; 0 without enough history.
             * @example 35
             */
            days: number;
            /**
             * @description Both manifests on the past; `null` without enough history.
             * @example {
             *       "before": {
             *         "minutes": 50400,
             *         "minutesShort": 12,
             *         "unmetCoreHours": 0.4,
             *         "throttledMinutes": 0,
             *         "oomKills": 0,
             *         "scalingActions": 61,
             *         "requestedCoreHours": 1680,
             *         "requestedGibHours": 3360,
             *         "slack": 0.42,
             *         "meanPods": 3.4,
             *         "mostPods": 6,
             *         "cost": 66.2
             *       },
             *       "after": {
             *         "minutes": 50400,
             *         "minutesShort": 12,
             *         "unmetCoreHours": 0.4,
             *         "throttledMinutes": 0,
             *         "oomKills": 0,
             *         "scalingActions": 61,
             *         "requestedCoreHours": 1680,
             *         "requestedGibHours": 3360,
             *         "slack": 0.42,
             *         "meanPods": 3.4,
             *         "mostPods": 6,
             *         "cost": 66.2
             *       }
             *     }
             */
            past: components["schemas"]["MeasurePair"] | null;
            /**
             * @description How likely it is that the workload runs short for 5 minutes or more in a row in the next 48 hours, with the old manifest and with the new one.
             * @example {
             *       "before": 0.04,
             *       "after": 0.04
             *     }
             */
            probabilityShort: components["schemas"]["ShortProbability"] | null;
            /**
             * @description How likely it is that a container is killed for lack of memory in the next 48 hours, with the old manifest and with the new one.
             * @example {
             *       "before": 0.04,
             *       "after": 0.04
             *     }
             */
            probabilityOom: components["schemas"]["OomProbability"] | null;
        };
        /**
         * Rehearsed
         * @description What the rehearsal of a change showed, and where the whole of it is.
         * @example {
         *       "summary": {
         *         "sentence": "Over the last 35 days it would have run short for 12 minutes instead of 340, for 4 EUR less.",
         *         "days": 35,
         *         "past": {
         *           "before": {
         *             "minutes": 50400,
         *             "minutesShort": 12,
         *             "unmetCoreHours": 0.4,
         *             "throttledMinutes": 0,
         *             "oomKills": 0,
         *             "scalingActions": 61,
         *             "requestedCoreHours": 1680,
         *             "requestedGibHours": 3360,
         *             "slack": 0.42,
         *             "meanPods": 3.4,
         *             "mostPods": 6,
         *             "cost": 66.2
         *           },
         *           "after": {
         *             "minutes": 50400,
         *             "minutesShort": 12,
         *             "unmetCoreHours": 0.4,
         *             "throttledMinutes": 0,
         *             "oomKills": 0,
         *             "scalingActions": 61,
         *             "requestedCoreHours": 1680,
         *             "requestedGibHours": 3360,
         *             "slack": 0.42,
         *             "meanPods": 3.4,
         *             "mostPods": 6,
         *             "cost": 66.2
         *           }
         *         },
         *         "probabilityShort": {
         *           "before": 0.04,
         *           "after": 0.04
         *         },
         *         "probabilityOom": {
         *           "before": 0.04,
         *           "after": 0.04
         *         }
         *       },
         *       "digest": "sha256:7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d"
         *     }
         */
        Rehearsed: {
            summary: components["schemas"]["RehearsalSummary"];
            /**
             * @description Digest of the whole rehearsal, as `/rehearsal` of the proposal answers it.
             * @example sha256:7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d
             */
            digest: string;
        };
        /**
         * RejectRequest
         * @description The rejection of what was shown.
         * @example {
         *       "ceremonyDigest": "sha256:a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3",
         *       "reason": "the campaign of May needs this room"
         *     }
         */
        RejectRequest: {
            /**
             * @description `ceremony.digest` of what was shown; without it the answer is 428, with another one 412.
             * @example sha256:a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3
             */
            ceremonyDigest?: string;
            /**
             * @description Why; it is remembered.
             * @example the campaign of May needs this room
             */
            reason: string;
        };
        /**
         * ReplayDifference
         * @description A decision that the candidate makes otherwise.
         * @example {
         *       "index": 4711,
         *       "environment": "demo",
         *       "action": "carry-out",
         *       "principal": "system:schedule",
         *       "resource": "demo/shop/Deployment/storefront",
         *       "proposal": "p-17",
         *       "before": "ALLOW",
         *       "after": "ALLOW",
         *       "policies": [
         *         "no-friday"
         *       ],
         *       "sentence": "Nothing is delivered on a Friday."
         *     }
         */
        ReplayDifference: {
            /**
             * @description The index of its receipt.
             * @example 4711
             */
            index: number;
            /**
             * @description The environment; `*` where it is about none.
             * @example demo
             */
            environment: string;
            /**
             * @description What was asked for.
             * @example carry-out
             */
            action: string;
            /**
             * @description Who asked.
             * @example system:schedule
             */
            principal: string;
            /**
             * @description What it was about.
             * @example demo/shop/Deployment/storefront
             */
            resource: string;
            /**
             * @description The proposal behind it.
             * @example p-17
             */
            proposal: string | null;
            /**
             * @description The verdict of then.
             * @example ALLOW
             * @enum {string}
             */
            before: "ALLOW" | "ESCALATE" | "DENY";
            /**
             * @description The verdict of the candidate.
             * @example ALLOW
             * @enum {string}
             */
            after: "ALLOW" | "ESCALATE" | "DENY";
            /**
             * @description The policies of the candidate that decide.
             * @example [
             *       "no-friday"
             *     ]
             */
            policies: string[];
            /**
             * @description What they say.
             * @example Nothing is delivered on a Friday.
             */
            sentence: string;
        };
        /**
         * ReplicaField
         * @description A replica count or a bound of it, in pods; of `keda.cronFloor` the highest of its windows.
         * @example {
         *       "of": "replicas",
         *       "name": "replicas"
         *     }
         */
        ReplicaField: {
            /**
             * @description What the field belongs to.
             * @example replicas
             * @constant
             */
            of: "replicas";
            /**
             * @description The field.
             * @example replicas
             * @enum {string}
             */
            name: "replicas" | "hpa.minReplicas" | "hpa.maxReplicas" | "keda.minReplicaCount" | "keda.maxReplicaCount" | "keda.cronFloor";
        };
        /**
         * RescaledHistory
         * @description The last release at which the level moved.
         * @example {
         *       "atMs": 1767225600000,
         *       "image": "registry.example/shop/cart:3.18.2",
         *       "cpu": 1.2,
         *       "memory": 1
         *     }
         */
        RescaledHistory: {
            /**
             * @description When. Milliseconds since 1970-01-01T00:00:00Z.
             * @example 1767225600000
             */
            atMs: number;
            /**
             * @description The image that was new.
             * @example registry.example/shop/cart:3.18.2
             */
            image: string;
            /**
             * @description By what the CPU of the weeks before was multiplied.
             * @example 1.2
             */
            cpu: number;
            /**
             * @description The same of memory.
             * @example 1
             */
            memory: number;
        };
        /**
         * RetryRequest
         * @description Nothing; the version is in `If-Match`.
         * @example {}
         */
        RetryRequest: Record<string, never>;
        /**
         * RuleVoice
         * @description A rule that spoke.
         * @example {
         *       "id": "R-008",
         *       "code": "SUSTAINED_LOW_UTILISATION",
         *       "sentence": "The highest CPU load of one pod, past or to come, is 0.48 cores and it requests 1.0 cores; at 80 % that takes 0.60 cores for `app`."
         *     }
         */
        RuleVoice: {
            /**
             * @description Its stable id.
             * @example R-008
             */
            id: string;
            /**
             * @description The reason, as a code.
             * @example SUSTAINED_LOW_UTILISATION
             */
            code: string;
            /**
             * @description The reason, with this workload's figures.
             * @example The highest CPU load of one pod, past or to come, is 0.48 cores and it requests 1.0 cores; at 80 % that takes 0.60 cores for `app`.
             */
            sentence: string;
        };
        /**
         * Run
         * @description One trip through an environment.
         * @example {
         *       "id": "58200b92-95a5-4db1-a6c1-0ecdfac78270",
         *       "environment": "demo",
         *       "status": "succeeded",
         *       "isDryRun": false,
         *       "requester": "person:admin",
         *       "queuedAtMs": 1767225600000,
         *       "startedAtMs": 1767225600000,
         *       "endedAtMs": 1767225600000,
         *       "counts": {
         *         "proposed": 6,
         *         "left-alone": 13,
         *         "refused": 1
         *       },
         *       "baseCommit": "9f2c41d07be3a5d86c0b1e2f4a6d8c9b7e5f3a10",
         *       "error": "the metrics source does not answer"
         *     }
         */
        Run: {
            /**
             * @description The id of the run.
             * @example 58200b92-95a5-4db1-a6c1-0ecdfac78270
             */
            id: string;
            /**
             * @description The environment that was looked at.
             * @example demo
             */
            environment: string;
            /**
             * @description How far it is: `partial` = some workloads failed or were refused for data; `failed` = none could be judged.
             * @example succeeded
             * @enum {string}
             */
            status: "succeeded" | "queued" | "running" | "partial" | "failed";
            /**
             * @description Whether the run only says what it would propose.
             * @example false
             */
            isDryRun: boolean;
            /**
             * @description Who asked for it.
             * @example person:admin
             */
            requester: string;
            /**
             * @description When it was asked for. Milliseconds since 1970-01-01T00:00:00Z.
             * @example 1767225600000
             */
            queuedAtMs: number;
            /**
             * @description When a worker began. Milliseconds since 1970-01-01T00:00:00Z.
             * @example 1767225600000
             */
            startedAtMs: number | null;
            /**
             * @description When it ended. Milliseconds since 1970-01-01T00:00:00Z.
             * @example 1767225600000
             */
            endedAtMs: number | null;
            /**
             * @description How many workloads had each outcome.
             * @example {
             *       "proposed": 6,
             *       "left-alone": 13,
             *       "refused": 1
             *     }
             */
            counts: {
                [key: string]: number;
            };
            /**
             * @description The commit whose manifests were read.
             * @example 9f2c41d07be3a5d86c0b1e2f4a6d8c9b7e5f3a10
             */
            baseCommit: string | null;
            /**
             * @description Why it failed.
             * @example the metrics source does not answer
             */
            error: string | null;
        };
        /**
         * RunPage
         * @description A page of a list.
         * @example {
         *       "items": [
         *         {
         *           "id": "58200b92-95a5-4db1-a6c1-0ecdfac78270",
         *           "environment": "demo",
         *           "status": "succeeded",
         *           "isDryRun": false,
         *           "requester": "person:admin",
         *           "queuedAtMs": 1767225600000,
         *           "startedAtMs": 1767225600000,
         *           "endedAtMs": 1767225600000,
         *           "counts": {
         *             "proposed": 6,
         *             "left-alone": 13,
         *             "refused": 1
         *           },
         *           "baseCommit": "9f2c41d07be3a5d86c0b1e2f4a6d8c9b7e5f3a10",
         *           "error": "the metrics source does not answer"
         *         }
         *       ],
         *       "next": "eyJhIjoxfQ"
         *     }
         */
        RunPage: {
            /**
             * @description The rows of this page.
             * @example [
             *       {
             *         "id": "58200b92-95a5-4db1-a6c1-0ecdfac78270",
             *         "environment": "demo",
             *         "status": "succeeded",
             *         "isDryRun": false,
             *         "requester": "person:admin",
             *         "queuedAtMs": 1767225600000,
             *         "startedAtMs": 1767225600000,
             *         "endedAtMs": 1767225600000,
             *         "counts": {
             *           "proposed": 6,
             *           "left-alone": 13,
             *           "refused": 1
             *         },
             *         "baseCommit": "9f2c41d07be3a5d86c0b1e2f4a6d8c9b7e5f3a10",
             *         "error": "the metrics source does not answer"
             *       }
             *     ]
             */
            items: components["schemas"]["Run"][];
            /**
             * @description What to send as `after` for the next page; `null` at the end of the list.
             * @example eyJhIjoxfQ
             */
            next: string | null;
        };
        /**
         * ScaledByHpa
         * @description A HorizontalPodAutoscaler sets the replicas.
         * @example {
         *       "by": "hpa",
         *       "name": "cart",
         *       "minReplicas": 2,
         *       "maxReplicas": 10,
         *       "cpuUtilizationPercent": 70
         *     }
         */
        ScaledByHpa: {
            /**
             * @description Who sets the replicas.
             * @example hpa
             * @constant
             */
            by: "hpa";
            /**
             * @description Its name.
             * @example cart
             */
            name: string;
            /**
             * @description Fewest replicas.
             * @example 2
             */
            minReplicas: number;
            /**
             * @description Most replicas.
             * @example 10
             */
            maxReplicas: number;
            /**
             * @description The CPU utilization it aims at, in percent of the request.
             * @example 70
             */
            cpuUtilizationPercent: number | null;
        };
        /**
         * ScaledByKeda
         * @description A KEDA ScaledObject sets the replicas.
         * @example {
         *       "by": "keda",
         *       "name": "orders-worker",
         *       "minReplicaCount": 0,
         *       "maxReplicaCount": 20,
         *       "triggers": [
         *         "rabbitmq"
         *       ]
         *     }
         */
        ScaledByKeda: {
            /**
             * @description Who sets the replicas.
             * @example keda
             * @constant
             */
            by: "keda";
            /**
             * @description Its name.
             * @example orders-worker
             */
            name: string;
            /**
             * @description Fewest replicas.
             * @example 0
             */
            minReplicaCount: number;
            /**
             * @description Most replicas.
             * @example 20
             */
            maxReplicaCount: number;
            /**
             * @description The kinds of its triggers.
             * @example [
             *       "rabbitmq"
             *     ]
             */
            triggers: string[];
        };
        /**
         * ScaledByManifest
         * @description The manifest itself sets the replicas.
         * @example {
         *       "by": "manifest"
         *     }
         */
        ScaledByManifest: {
            /**
             * @description Who sets the replicas.
             * @example manifest
             * @constant
             */
            by: "manifest";
        };
        /**
         * ScalerField
         * @description A target of a HorizontalPodAutoscaler: percent of the request, or cores of one pod.
         * @example {
         *       "of": "scaler",
         *       "name": "hpa.cpuUtilization"
         *     }
         */
        ScalerField: {
            /**
             * @description What the field belongs to.
             * @example scaler
             * @constant
             */
            of: "scaler";
            /**
             * @description The field.
             * @example hpa.cpuUtilization
             * @enum {string}
             */
            name: "hpa.cpuUtilization" | "hpa.cpuAverageValue";
        };
        /**
         * Scorecard
         * @description How Tidegate did on an environment: against seasonal naive, and against what stood.
         * @example {
         *       "environment": "demo",
         *       "currency": "EUR",
         *       "forecasts": [
         *         {
         *           "days": 7,
         *           "signal": "cpu",
         *           "model": "ensemble",
         *           "horizon": "0-6h",
         *           "scored": 212,
         *           "relativeScoreMedian": 0.78,
         *           "losingShare": 0.11,
         *           "coverage90": 0.91,
         *           "upTo95": 0.95,
         *           "upTo99": 0.99,
         *           "mase": 0.92
         *         }
         *       ],
         *       "changes": {
         *         "proposed": 21,
         *         "accepted": 14,
         *         "rejected": 3,
         *         "rehearsed": 20,
         *         "won": 18,
         *         "merged": 12,
         *         "judged": 10,
         *         "helped": 7,
         *         "harmed": 1,
         *         "noDifference": 2,
         *         "reverts": 1,
         *         "judgedHours": 1480,
         *         "minutesShortBefore": 812,
         *         "minutesShortAfter": 96,
         *         "saved": 184.2,
         *         "probabilityShortBefore": 0.21,
         *         "probabilityShortAfter": 0.03
         *       },
         *       "items": [
         *         {
         *           "workload": "shop/Deployment/cart",
         *           "team": "shop",
         *           "forecasts": [
         *             {
         *               "workload": "shop/Deployment/cart",
         *               "team": "shop",
         *               "signal": "cpu",
         *               "model": "ensemble",
         *               "scored": 21,
         *               "relativeScore": 0.78,
         *               "coverage90": 0.91,
         *               "isLosing": false,
         *               "wideningLower": 1.02,
         *               "wideningUpper": 1.1,
         *               "updatedAtMs": 1767225600000
         *             }
         *           ],
         *           "changes": {
         *             "proposed": 21,
         *             "accepted": 14,
         *             "rejected": 3,
         *             "rehearsed": 20,
         *             "won": 18,
         *             "merged": 12,
         *             "judged": 10,
         *             "helped": 7,
         *             "harmed": 1,
         *             "noDifference": 2,
         *             "reverts": 1,
         *             "judgedHours": 1480,
         *             "minutesShortBefore": 812,
         *             "minutesShortAfter": 96,
         *             "saved": 184.2,
         *             "probabilityShortBefore": 0.21,
         *             "probabilityShortAfter": 0.03
         *           },
         *           "standing": {
         *             "isBeaten": false,
         *             "sentence": "Of 3 merged changes of this workload 3 helped and 0 did harm."
         *           }
         *         }
         *       ],
         *       "next": "eyJhIjoxfQ"
         *     }
         */
        Scorecard: {
            /**
             * @description The environment.
             * @example demo
             */
            environment: string;
            /**
             * @description ISO 4217 code of what was saved.
             * @example EUR
             */
            currency: string;
            /**
             * @description How the forecasts of the last 7 and 30 days did over their whole horizon.
             * @example [
             *       {
             *         "days": 7,
             *         "signal": "cpu",
             *         "model": "ensemble",
             *         "horizon": "0-6h",
             *         "scored": 212,
             *         "relativeScoreMedian": 0.78,
             *         "losingShare": 0.11,
             *         "coverage90": 0.91,
             *         "upTo95": 0.95,
             *         "upTo99": 0.99,
             *         "mase": 0.92
             *       }
             *     ]
             */
            forecasts: components["schemas"]["ForecastScoreSummary"][];
            changes: components["schemas"]["ChangeScore"];
            /**
             * @description The rows of this page.
             * @example [
             *       {
             *         "workload": "shop/Deployment/cart",
             *         "team": "shop",
             *         "forecasts": [
             *           {
             *             "workload": "shop/Deployment/cart",
             *             "team": "shop",
             *             "signal": "cpu",
             *             "model": "ensemble",
             *             "scored": 21,
             *             "relativeScore": 0.78,
             *             "coverage90": 0.91,
             *             "isLosing": false,
             *             "wideningLower": 1.02,
             *             "wideningUpper": 1.1,
             *             "updatedAtMs": 1767225600000
             *           }
             *         ],
             *         "changes": {
             *           "proposed": 21,
             *           "accepted": 14,
             *           "rejected": 3,
             *           "rehearsed": 20,
             *           "won": 18,
             *           "merged": 12,
             *           "judged": 10,
             *           "helped": 7,
             *           "harmed": 1,
             *           "noDifference": 2,
             *           "reverts": 1,
             *           "judgedHours": 1480,
             *           "minutesShortBefore": 812,
             *           "minutesShortAfter": 96,
             *           "saved": 184.2,
             *           "probabilityShortBefore": 0.21,
             *           "probabilityShortAfter": 0.03
             *         },
             *         "standing": {
             *           "isBeaten": false,
             *           "sentence": "Of 3 merged changes of this workload 3 helped and 0 did harm."
             *         }
             *       }
             *     ]
             */
            items: components["schemas"]["WorkloadScorecard"][];
            /**
             * @description What to send as `after` for the next page; `null` at the end of the list.
             * @example eyJhIjoxfQ
             */
            next: string | null;
        };
        /**
         * SealedReceipt
         * @description A signed receipt in its place in the log.
         * @example {
         *       "index": 17,
         *       "type": "run-started/v1",
         *       "environment": "demo",
         *       "team": "shop",
         *       "envelope": "{\"payload\":\"e30=\",\"payloadType\":\"application/vnd.in-toto+json\",\"signatures\":[{\"keyid\":\"sha256:…\",\"sig\":\"…\"}]}",
         *       "previousHash": "sha256:b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1",
         *       "hash": "sha256:c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4"
         *     }
         */
        SealedReceipt: {
            /**
             * @description Its place, from 0 and without gaps.
             * @example 17
             */
            index: number;
            /**
             * @description What happened.
             * @example run-started/v1
             * @enum {string}
             */
            type: "run-started/v1" | "run-finished/v1" | "workloads-judged/v1" | "proposal-made/v1" | "proposal-revised/v1" | "proposal-approved/v1" | "proposal-rejected/v1" | "proposal-denied/v1" | "proposal-expired/v1" | "proposal-superseded/v1" | "approval-lapsed/v1" | "approval-refused/v1" | "proposal-rejudged/v1" | "effect-intended/v1" | "effect-completed/v1" | "effect-failed/v1" | "effect-admitted/v1" | "effect-refused/v1" | "effect-started/v1" | "effect-settled/v1" | "stop-pulled/v1" | "stop-lifted/v1" | "proposal-merged/v1" | "proposal-closed/v1" | "proposal-judged/v1" | "proposal-retried/v1" | "key-made/v1" | "key-revoked/v1" | "ledger-started/v1" | "checkpoint-key-named/v1" | "policy-installed/v1" | "policy-refused/v1" | "policy-root-rotated/v1";
            /**
             * @description The environment it speaks of.
             * @example demo
             */
            environment: string;
            /**
             * @description The team it speaks of.
             * @example shop
             */
            team: string;
            /**
             * @description The stored bytes: a DSSE envelope with an in-toto statement, as canonical JSON.
             * @example {"payload":"e30=","payloadType":"application/vnd.in-toto+json","signatures":[{"keyid":"sha256:…","sig":"…"}]}
             */
            envelope: string;
            /**
             * @description Hash of the entry before.
             * @example sha256:b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1
             */
            previousHash: string;
            /**
             * @description SHA-256 over the previous hash, a line feed and the envelope.
             * @example sha256:c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4
             */
            hash: string;
        };
        /**
         * Series
         * @description A series on a regular grid: `values[i]` covers one step from `startMs + i * stepMs`.
         * @example {
         *       "startMs": 1767225600000,
         *       "stepMs": 300000,
         *       "values": [
         *         0.82,
         *         0.91,
         *         null,
         *         0.88
         *       ]
         *     }
         */
        Series: {
            /**
             * @description Start of the first step. Milliseconds since 1970-01-01T00:00:00Z.
             * @example 1767225600000
             */
            startMs: number;
            /**
             * @description Length of a step, in milliseconds.
             * @example 300000
             */
            stepMs: number;
            /**
             * @description One value a step; `null` where there is no sample.
             * @example [
             *       0.82,
             *       0.91,
             *       null,
             *       0.88
             *     ]
             */
            values: (number | null)[];
        };
        /**
         * SettleEffectRequest
         * @description What a person has found out about an effect.
         * @example {
         *       "outcome": "COMPLETED",
         *       "note": "the channel shows the message"
         *     }
         */
        SettleEffectRequest: {
            /**
             * @description Whether it happened.
             * @example COMPLETED
             * @enum {string}
             */
            outcome: "COMPLETED" | "NOT_STARTED";
            /**
             * @description How that is known; it stands in the ledger.
             * @example the channel shows the message
             */
            note: string;
        };
        /**
         * ShortProbability
         * @description How likely it is that the workload runs short for 5 minutes or more in a row in the next 48 hours, with the old manifest and with the new one.
         * @example {
         *       "before": 0.04,
         *       "after": 0.04
         *     }
         */
        ShortProbability: {
            /**
             * @description Share of the sampled futures, 0 to 1.
             * @example 0.04
             */
            before: number;
            /**
             * @description Share of the sampled futures, 0 to 1.
             * @example 0.04
             */
            after: number;
        };
        /**
         * SignInForm
         * @description What the page of the link sends.
         * @example {
         *       "token": "wN1c5Yk0m3rT8qZ2v6x9b4n7j1h5g8f2d0s3a6p9o4u"
         *     }
         */
        SignInForm: {
            /**
             * @description The token of the link.
             * @example wN1c5Yk0m3rT8qZ2v6x9b4n7j1h5g8f2d0s3a6p9o4u
             */
            token: string;
        };
        /**
         * SignInLink
         * @description A link that signs in once.
         * @example {
         *       "url": "http://localhost:8090/sign-in?token=wN1c5Yk0m3rT8qZ2v6x9b4n7j1h5g8f2d0s3a6p9o4u",
         *       "expiresAtMs": 1767225600000
         *     }
         */
        SignInLink: {
            /**
             * @description The address to open.
             * @example http://localhost:8090/sign-in?token=wN1c5Yk0m3rT8qZ2v6x9b4n7j1h5g8f2d0s3a6p9o4u
             */
            url: string;
            /**
             * @description When it expires. Milliseconds since 1970-01-01T00:00:00Z.
             * @example 1767225600000
             */
            expiresAtMs: number;
        };
        /**
         * SigningKey
         * @description A public key (Ed25519, RFC 8032).
         * @example {
         *       "keyid": "sha256:d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2",
         *       "publicKey": "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="
         *     }
         */
        SigningKey: {
            /**
             * @description `sha256:` of the raw key; the name that envelopes carry.
             * @example sha256:d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2
             */
            keyid: string;
            /**
             * @description The raw 32 bytes, in base64.
             * @example 11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=
             */
            publicKey: string;
        };
        /**
         * SigningKeyList
         * @description The public keys under which receipts verify.
         * @example {
         *       "items": [
         *         {
         *           "keyid": "sha256:d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2",
         *           "publicKey": "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="
         *         }
         *       ]
         *     }
         */
        SigningKeyList: {
            /**
             * @description The keys.
             * @example [
             *       {
             *         "keyid": "sha256:d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2d2",
             *         "publicKey": "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="
             *       }
             *     ]
             */
            items: components["schemas"]["SigningKey"][];
        };
        /**
         * SpotShare
         * @description What part of the capacity is bought on the spot market.
         * @example {
         *       "sharePercent": 40,
         *       "discountPercent": 65
         *     }
         */
        SpotShare: {
            /**
             * @description Percent of the capacity.
             * @example 40
             */
            sharePercent: number;
            /**
             * @description Percent below the list.
             * @example 65
             */
            discountPercent: number;
        };
        /**
         * Standing
         * @description Whether what stands today did better than what Tidegate knows or proposed; then the workload is left alone.
         * @example {
         *       "isBeaten": false,
         *       "sentence": "Of 3 merged changes of this workload 3 helped and 0 did harm."
         *     }
         */
        Standing: {
            /**
             * @description Whether it did.
             * @example false
             */
            isBeaten: boolean;
            /**
             * @description Why.
             * @example Of 3 merged changes of this workload 3 helped and 0 did harm.
             */
            sentence: string;
        };
        /**
         * StartRunRequest
         * @description Which environment to look at.
         * @example {
         *       "environment": "demo",
         *       "dry_run": true
         *     }
         */
        StartRunRequest: {
            /**
             * @description The environment; not needed when you see only one.
             * @example demo
             */
            environment?: string;
            /**
             * @description Only say what would be proposed; nothing waits for approval afterwards.
             * @example true
             */
            dry_run?: boolean;
        };
        /**
         * StartUp
         * @description What a pod uses while it starts.
         * @example {
         *       "extraCores": 0.8,
         *       "seconds": 40
         *     }
         */
        StartUp: {
            /**
             * @description Cores above those of a running pod.
             * @example 0.8
             */
            extraCores: number;
            /**
             * @description For how long, in seconds.
             * @example 40
             */
            seconds: number;
        };
        /**
         * Status
         * @description The figures that an overview needs, in your scope.
         * @example {
         *       "version": "0.1.0",
         *       "environments": [
         *         {
         *           "name": "demo",
         *           "mode": "propose",
         *           "currency": "EUR",
         *           "costNowPerMonth": 5120.4,
         *           "costProposedPerMonth": 4310.9,
         *           "waiting": 6,
         *           "risks": 2,
         *           "wastes": 4,
         *           "workloads": 20,
         *           "lastRun": {
         *             "id": "58200b92-95a5-4db1-a6c1-0ecdfac78270",
         *             "environment": "demo",
         *             "status": "succeeded",
         *             "isDryRun": false,
         *             "requester": "person:admin",
         *             "queuedAtMs": 1767225600000,
         *             "startedAtMs": 1767225600000,
         *             "endedAtMs": 1767225600000,
         *             "counts": {
         *               "proposed": 6,
         *               "left-alone": 13,
         *               "refused": 1
         *             },
         *             "baseCommit": "9f2c41d07be3a5d86c0b1e2f4a6d8c9b7e5f3a10",
         *             "error": "the metrics source does not answer"
         *           }
         *         }
         *       ],
         *       "ledger": {
         *         "size": 128,
         *         "hash": "sha256:c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4c4"
         *       },
         *       "jobs": {
         *         "propose": 0,
         *         "carry-out": 1
         *       }
         *     }
         */
        Status: {
            /**
             * @description Version of the server.
             * @example 0.1.0
             */
            version: string;
            /**
             * @description The environments.
             * @example [
             *       {
             *         "name": "demo",
             *         "mode": "propose",
             *         "currency": "EUR",
             *         "costNowPerMonth": 5120.4,
             *         "costProposedPerMonth": 4310.9,
             *         "waiting": 6,
             *         "risks": 2,
             *         "wastes": 4,
             *         "workloads": 20,
             *         "lastRun": {
             *           "id": "58200b92-95a5-4db1-a6c1-0ecdfac78270",
             *           "environment": "demo",
             *           "status": "succeeded",
             *           "isDryRun": false,
             *           "requester": "person:admin",
             *           "queuedAtMs": 1767225600000,
             *           "startedAtMs": 1767225600000,
             *           "endedAtMs": 1767225600000,
             *           "counts": {
             *             "proposed": 6,
             *             "left-alone": 13,
             *             "refused": 1
             *           },
             *           "baseCommit": "9f2c41d07be3a5d86c0b1e2f4a6d8c9b7e5f3a10",
             *           "error": "the metrics source does not answer"
             *         }
             *       }
             *     ]
             */
            environments: components["schemas"]["EnvironmentStatus"][];
            ledger: components["schemas"]["LedgerHead"];
            /**
             * @description Jobs that wait or are held, by kind.
             * @example {
             *       "propose": 0,
             *       "carry-out": 1
             *     }
             */
            jobs: {
                [key: string]: number;
            };
        };
        /**
         * Target
         * @description A field, the number that it has and the number wanted.
         * @example {
         *       "field": {
         *         "of": "replicas",
         *         "name": "replicas"
         *       },
         *       "before": 1,
         *       "after": 0.6,
         *       "windows": [
         *         {
         *           "timeZone": "Europe/Berlin",
         *           "start": "30 7 * * 1-5",
         *           "end": "0 19 * * 1-5",
         *           "desiredReplicas": 6
         *         }
         *       ]
         *     }
         */
        Target: {
            /**
             * @description The field.
             * @example {
             *       "of": "replicas",
             *       "name": "replicas"
             *     }
             */
            field: components["schemas"]["ReplicaField"] | components["schemas"]["ScalerField"] | components["schemas"]["TriggerField"] | components["schemas"]["ContainerField"];
            /**
             * @description The number now, in the field's unit; `null` when it is not set.
             * @example 1
             */
            before: number | null;
            /**
             * @description The number wanted, in the field's unit.
             * @example 0.6
             */
            after: number;
            /**
             * @description Of `keda.cronFloor`: the windows that shall stand there; `null` of other fields.
             * @example [
             *       {
             *         "timeZone": "Europe/Berlin",
             *         "start": "30 7 * * 1-5",
             *         "end": "0 19 * * 1-5",
             *         "desiredReplicas": 6
             *       }
             *     ]
             */
            windows: components["schemas"]["CronWindow"][] | null;
        };
        /**
         * Team
         * @description A team and its namespaces.
         * @example {
         *       "name": "shop",
         *       "namespaces": [
         *         "shop"
         *       ],
         *       "guardrails": {
         *         "mode": "forecast-only",
         *         "maxReplicaStep": 2,
         *         "maxRequestFactor": 2,
         *         "minReplicas": 3,
         *         "cooldownHours": 24,
         *         "minHistoryDays": 14,
         *         "maxReplicaStepUp": 8,
         *         "maxReplicaStepDown": 2,
         *         "maxRequestFactorUp": 3,
         *         "maxRequestFactorDown": 1.5,
         *         "maxReplicas": 50,
         *         "minCpuCores": 0.05,
         *         "maxCpuCores": 8,
         *         "minMemoryMib": 64,
         *         "maxMemoryMib": 16384,
         *         "cooldownHoursUp": 1,
         *         "hysteresisPercent": 15,
         *         "freezes": [
         *           {
         *             "name": "year end",
         *             "from": "2026-12-18",
         *             "until": "2027-01-04",
         *             "cron": "0 16 * * FRI",
         *             "duration": "62h",
         *             "timeZone": "Europe/Berlin",
         *             "allowRisk": false
         *           }
         *         ],
         *         "blastRadiusCores": 64,
         *         "blastRadiusPerMonth": 2000
         *       }
         *     }
         */
        Team: {
            /**
             * @description Its name.
             * @example shop
             */
            name: string;
            /**
             * @description The namespaces that are its own where no annotation says otherwise.
             * @example [
             *       "shop"
             *     ]
             */
            namespaces: string[];
            /**
             * @description What its workloads are bound by; `null` = as its environment says.
             * @example {
             *       "mode": "forecast-only",
             *       "maxReplicaStep": 2,
             *       "maxRequestFactor": 2,
             *       "minReplicas": 3,
             *       "cooldownHours": 24,
             *       "minHistoryDays": 14,
             *       "maxReplicaStepUp": 8,
             *       "maxReplicaStepDown": 2,
             *       "maxRequestFactorUp": 3,
             *       "maxRequestFactorDown": 1.5,
             *       "maxReplicas": 50,
             *       "minCpuCores": 0.05,
             *       "maxCpuCores": 8,
             *       "minMemoryMib": 64,
             *       "maxMemoryMib": 16384,
             *       "cooldownHoursUp": 1,
             *       "hysteresisPercent": 15,
             *       "freezes": [
             *         {
             *           "name": "year end",
             *           "from": "2026-12-18",
             *           "until": "2027-01-04",
             *           "cron": "0 16 * * FRI",
             *           "duration": "62h",
             *           "timeZone": "Europe/Berlin",
             *           "allowRisk": false
             *         }
             *       ],
             *       "blastRadiusCores": 64,
             *       "blastRadiusPerMonth": 2000
             *     }
             */
            guardrails: components["schemas"]["TeamGuardrails"] | null;
        };
        /**
         * TeamGuardrails
         * @description What its workloads are bound by; `null` = as its environment says.
         * @example {
         *       "mode": "forecast-only",
         *       "maxReplicaStep": 2,
         *       "maxRequestFactor": 2,
         *       "minReplicas": 3,
         *       "cooldownHours": 24,
         *       "minHistoryDays": 14,
         *       "maxReplicaStepUp": 8,
         *       "maxReplicaStepDown": 2,
         *       "maxRequestFactorUp": 3,
         *       "maxRequestFactorDown": 1.5,
         *       "maxReplicas": 50,
         *       "minCpuCores": 0.05,
         *       "maxCpuCores": 8,
         *       "minMemoryMib": 64,
         *       "maxMemoryMib": 16384,
         *       "cooldownHoursUp": 1,
         *       "hysteresisPercent": 15,
         *       "freezes": [
         *         {
         *           "name": "year end",
         *           "from": "2026-12-18",
         *           "until": "2027-01-04",
         *           "cron": "0 16 * * FRI",
         *           "duration": "62h",
         *           "timeZone": "Europe/Berlin",
         *           "allowRisk": false
         *         }
         *       ],
         *       "blastRadiusCores": 64,
         *       "blastRadiusPerMonth": 2000
         *     }
         */
        TeamGuardrails: {
            /**
             * @description `forecast-only` proposes nothing for its workloads.
             * @example forecast-only
             */
            mode: ("forecast-only" | "propose") | null;
            /**
             * @description Largest step of a replica count or bound.
             * @example 2
             */
            maxReplicaStep: number | null;
            /**
             * @description Largest factor of a request, up and down.
             * @example 2
             */
            maxRequestFactor: number | null;
            /**
             * @description Fewest replicas.
             * @example 3
             */
            minReplicas: number | null;
            /**
             * @description Hours after a merge in which nothing is lowered.
             * @example 24
             */
            cooldownHours: number | null;
            /**
             * @description Fewest days of history a change may rest on.
             * @example 14
             */
            minHistoryDays: number | null;
            /**
             * @description The step of what is raised; `null` = not set.
             * @example 8
             */
            maxReplicaStepUp: number | null;
            /**
             * @description The step of what is lowered; `null` = not set.
             * @example 2
             */
            maxReplicaStepDown: number | null;
            /**
             * @description The factor of what gives more; `null` = not set.
             * @example 3
             */
            maxRequestFactorUp: number | null;
            /**
             * @description The factor of what gives less; `null` = not set.
             * @example 1.5
             */
            maxRequestFactorDown: number | null;
            /**
             * @description Most replicas; `null` = not set.
             * @example 50
             */
            maxReplicas: number | null;
            /**
             * @description Least CPU request of a container; `null` = not set.
             * @example 0.05
             */
            minCpuCores: number | null;
            /**
             * @description Largest CPU request of a container; `null` = not set.
             * @example 8
             */
            maxCpuCores: number | null;
            /**
             * @description Least memory request of a container; `null` = not set.
             * @example 64
             */
            minMemoryMib: number | null;
            /**
             * @description Largest memory request of a container; `null` = not set.
             * @example 16384
             */
            maxMemoryMib: number | null;
            /**
             * @description Hours after a merge in which nothing is raised; `null` = none.
             * @example 1
             */
            cooldownHoursUp: number | null;
            /**
             * @description How far a fresh plan may lie from the one that waits and be the same; `null` = 15.
             * @example 15
             */
            hysteresisPercent: number | null;
            /**
             * @description When nothing is changed.
             * @example [
             *       {
             *         "name": "year end",
             *         "from": "2026-12-18",
             *         "until": "2027-01-04",
             *         "cron": "0 16 * * FRI",
             *         "duration": "62h",
             *         "timeZone": "Europe/Berlin",
             *         "allowRisk": false
             *       }
             *     ]
             */
            freezes: components["schemas"]["Freeze"][] | null;
            /**
             * @description Cores from which nothing is taken away in one change; `null` = not set.
             * @example 64
             */
            blastRadiusCores: number | null;
            /**
             * @description The same in money a month; `null` = not set.
             * @example 2000
             */
            blastRadiusPerMonth: number | null;
        };
        /**
         * TriggerField
         * @description A target of one trigger of a ScaledObject: what one pod is meant to hold in the unit of the trigger, percent of the request, or cores of one pod.
         * @example {
         *       "of": "trigger",
         *       "name": "keda.threshold",
         *       "trigger": 0,
         *       "key": "lagThreshold"
         *     }
         */
        TriggerField: {
            /**
             * @description What the field belongs to.
             * @example trigger
             * @constant
             */
            of: "trigger";
            /**
             * @description The field.
             * @example keda.threshold
             * @enum {string}
             */
            name: "keda.threshold" | "keda.cpuUtilization" | "keda.cpuAverageValue";
            /**
             * @description The place of the trigger in `spec.triggers`, from 0.
             * @example 0
             */
            trigger: number;
            /**
             * @description The key of its metadata that holds the number.
             * @example lagThreshold
             */
            key: string;
        };
        /**
         * Unevenness
         * @description The highest pod over the mean pod, P95 over time; at least 1.
         * @example {
         *       "cpu": 1.3,
         *       "memory": 1.1
         *     }
         */
        Unevenness: {
            /**
             * @description Of CPU.
             * @example 1.3
             */
            cpu: number;
            /**
             * @description Of memory.
             * @example 1.1
             */
            memory: number;
        };
        /**
         * Verdict
         * @description What the gate says.
         * @example {
         *       "verdict": "ESCALATE",
         *       "reasons": [
         *         {
         *           "policy": "P-001",
         *           "sentence": "Nobody has approved this change yet; a person must."
         *         }
         *       ],
         *       "policy": {
         *         "scope": "default",
         *         "epoch": 3,
         *         "digest": "sha256:a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3"
         *       },
         *       "stages": [
         *         {
         *           "stageName": "approval",
         *           "requiredRole": "approver",
         *           "quorum": 1,
         *           "policies": [
         *             "large-change"
         *           ],
         *           "approvedBy": [
         *             "person:admin"
         *           ],
         *           "isMet": false,
         *           "isOpen": true
         *         }
         *       ],
         *       "obligations": [
         *         {
         *           "key": "timelock_minutes",
         *           "value": "30",
         *           "policy": "large-change"
         *         }
         *       ]
         *     }
         */
        Verdict: {
            /**
             * @description ALLOW lets it pass, ESCALATE waits for people, DENY is the end.
             * @example ESCALATE
             * @enum {string}
             */
            verdict: "ESCALATE" | "ALLOW" | "DENY";
            /**
             * @description The policies that spoke.
             * @example [
             *       {
             *         "policy": "P-001",
             *         "sentence": "Nobody has approved this change yet; a person must."
             *       }
             *     ]
             */
            reasons: components["schemas"]["VerdictReason"][];
            /**
             * @description The policy in force that decided; `null` where none stood.
             * @example {
             *       "scope": "default",
             *       "epoch": 3,
             *       "digest": "sha256:a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3a3"
             *     }
             */
            policy: components["schemas"]["PolicyRef"] | null;
            /**
             * @description The stages of approval, in order; `null` of a denial, and in older verdicts.
             * @example [
             *       {
             *         "stageName": "approval",
             *         "requiredRole": "approver",
             *         "quorum": 1,
             *         "policies": [
             *           "large-change"
             *         ],
             *         "approvedBy": [
             *           "person:admin"
             *         ],
             *         "isMet": false,
             *         "isOpen": true
             *       }
             *     ]
             */
            stages: components["schemas"]["ApprovalProgress"][] | null;
            /**
             * @description What it is bound by; `null` where nothing is.
             * @example [
             *       {
             *         "key": "timelock_minutes",
             *         "value": "30",
             *         "policy": "large-change"
             *       }
             *     ]
             */
            obligations: components["schemas"]["Obligation"][] | null;
        };
        /**
         * VerdictReason
         * @description A policy that spoke.
         * @example {
         *       "policy": "P-001",
         *       "sentence": "Nobody has approved this change yet; a person must."
         *     }
         */
        VerdictReason: {
            /**
             * @description The policy.
             * @example P-001
             */
            policy: string;
            /**
             * @description What it says.
             * @example Nobody has approved this change yet; a person must.
             */
            sentence: string;
        };
        /**
         * Workload
         * @description A workload as its manifests describe it.
         * @example {
         *       "ref": "shop/Deployment/cart",
         *       "namespace": "shop",
         *       "kind": "Deployment",
         *       "name": "cart",
         *       "team": "shop",
         *       "replicas": 4,
         *       "containers": [
         *         {
         *           "name": "app",
         *           "image": "registry.example/shop/cart:3.18.2",
         *           "cpuRequestCores": 0.5,
         *           "cpuLimitCores": 1,
         *           "memoryRequestBytes": 536870912,
         *           "memoryLimitBytes": 536870912
         *         }
         *       ],
         *       "scaler": {
         *         "by": "manifest"
         *       },
         *       "annotations": {
         *         "tidegate.dev/team": "shop"
         *       }
         *     }
         */
        Workload: {
            /**
             * @description The workload, as `<namespace>/<kind>/<name>`.
             * @example shop/Deployment/cart
             */
            ref: string;
            /**
             * @description Its namespace.
             * @example shop
             */
            namespace: string;
            /**
             * @description Its kind.
             * @example Deployment
             * @enum {string}
             */
            kind: "Deployment" | "StatefulSet" | "DaemonSet";
            /**
             * @description Its name.
             * @example cart
             */
            name: string;
            /**
             * @description The team that owns it; `unowned` when nobody does.
             * @example shop
             */
            team: string;
            /**
             * @description Replicas that the manifest declares; only a starting point where a scaler sets them.
             * @example 4
             */
            replicas: number;
            /**
             * @description Its containers in the manifest's order; the first is the main one.
             * @example [
             *       {
             *         "name": "app",
             *         "image": "registry.example/shop/cart:3.18.2",
             *         "cpuRequestCores": 0.5,
             *         "cpuLimitCores": 1,
             *         "memoryRequestBytes": 536870912,
             *         "memoryLimitBytes": 536870912
             *       }
             *     ]
             */
            containers: components["schemas"]["Container"][];
            /**
             * @description What sets the replicas.
             * @example {
             *       "by": "manifest"
             *     }
             */
            scaler: components["schemas"]["ScaledByManifest"] | components["schemas"]["ScaledByHpa"] | components["schemas"]["ScaledByKeda"];
            /**
             * @description Its annotations.
             * @example {
             *       "tidegate.dev/team": "shop"
             *     }
             */
            annotations: {
                [key: string]: string;
            };
        };
        /**
         * WorkloadForecastScores
         * @description How the forecasts of a workload did, newest first, and what follows for the next ones.
         * @example {
         *       "records": [
         *         {
         *           "workload": "shop/Deployment/cart",
         *           "team": "shop",
         *           "signal": "cpu",
         *           "model": "ensemble",
         *           "scored": 21,
         *           "relativeScore": 0.78,
         *           "coverage90": 0.91,
         *           "isLosing": false,
         *           "wideningLower": 1.02,
         *           "wideningUpper": 1.1,
         *           "updatedAtMs": 1767225600000
         *         }
         *       ],
         *       "items": [
         *         {
         *           "signal": "cpu",
         *           "model": "ensemble",
         *           "isShadow": false,
         *           "madeAtMs": 1767225600000,
         *           "scoredAtMs": 1767225600000,
         *           "horizons": [
         *             {
         *               "horizon": "0-6h",
         *               "samples": 24,
         *               "loss": 0.031,
         *               "naiveLoss": 0.042,
         *               "relativeScore": 0.78,
         *               "mase": 0.9,
         *               "under05": 0.05,
         *               "coverage90": 0.91,
         *               "upTo95": 0.95,
         *               "upTo99": 0.99
         *             }
         *           ]
         *         }
         *       ],
         *       "next": "eyJhIjoxfQ"
         *     }
         */
        WorkloadForecastScores: {
            /**
             * @description The track records of its signals; empty before the first score.
             * @example [
             *       {
             *         "workload": "shop/Deployment/cart",
             *         "team": "shop",
             *         "signal": "cpu",
             *         "model": "ensemble",
             *         "scored": 21,
             *         "relativeScore": 0.78,
             *         "coverage90": 0.91,
             *         "isLosing": false,
             *         "wideningLower": 1.02,
             *         "wideningUpper": 1.1,
             *         "updatedAtMs": 1767225600000
             *       }
             *     ]
             */
            records: components["schemas"]["ForecastTrackRecord"][];
            /**
             * @description The rows of this page.
             * @example [
             *       {
             *         "signal": "cpu",
             *         "model": "ensemble",
             *         "isShadow": false,
             *         "madeAtMs": 1767225600000,
             *         "scoredAtMs": 1767225600000,
             *         "horizons": [
             *           {
             *             "horizon": "0-6h",
             *             "samples": 24,
             *             "loss": 0.031,
             *             "naiveLoss": 0.042,
             *             "relativeScore": 0.78,
             *             "mase": 0.9,
             *             "under05": 0.05,
             *             "coverage90": 0.91,
             *             "upTo95": 0.95,
             *             "upTo99": 0.99
             *           }
             *         ]
             *       }
             *     ]
             */
            items: components["schemas"]["ForecastScore"][];
            /**
             * @description What to send as `after` for the next page; `null` at the end of the list.
             * @example eyJhIjoxfQ
             */
            next: string | null;
        };
        /**
         * WorkloadPage
         * @description A page of a list.
         * @example {
         *       "items": [
         *         {
         *           "environment": "demo",
         *           "workload": {
         *             "ref": "shop/Deployment/cart",
         *             "namespace": "shop",
         *             "kind": "Deployment",
         *             "name": "cart",
         *             "team": "shop",
         *             "replicas": 4,
         *             "containers": [
         *               {
         *                 "name": "app",
         *                 "image": "registry.example/shop/cart:3.18.2",
         *                 "cpuRequestCores": 0.5,
         *                 "cpuLimitCores": 1,
         *                 "memoryRequestBytes": 536870912,
         *                 "memoryLimitBytes": 536870912
         *               }
         *             ],
         *             "scaler": {
         *               "by": "manifest"
         *             },
         *             "annotations": {
         *               "tidegate.dev/team": "shop"
         *             }
         *           },
         *           "runId": "58200b92-95a5-4db1-a6c1-0ecdfac78270",
         *           "atMs": 1767225600000,
         *           "outcome": "proposed",
         *           "code": "STABLE_WITHIN_TOLERANCE",
         *           "sentence": "What stands covers the forecast; the difference stays inside the tolerance of 25 %.",
         *           "severity": "risk",
         *           "cost": {
         *             "currency": "EUR",
         *             "nowPerMonth": 412.36,
         *             "proposedPerMonth": 288.65,
         *             "replicasNow": 4,
         *             "replicasProposed": 3.2
         *           },
         *           "facts": [
         *             {
         *               "name": "CPU demand, P95 peak",
         *               "value": 2.31,
         *               "unit": "cores",
         *               "from": "forecast of the whole workload, P95, 2026-01-02T10:15:00.000Z"
         *             }
         *           ],
         *           "findings": [
         *             {
         *               "code": "gap",
         *               "severity": "warning",
         *               "sentence": "2 gaps of together 35 minutes in 14 days."
         *             }
         *           ],
         *           "evidence": "sha256:5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e",
         *           "proposalId": "p-ec3f3e18e1bb4245"
         *         }
         *       ],
         *       "next": "eyJhIjoxfQ"
         *     }
         */
        WorkloadPage: {
            /**
             * @description The rows of this page.
             * @example [
             *       {
             *         "environment": "demo",
             *         "workload": {
             *           "ref": "shop/Deployment/cart",
             *           "namespace": "shop",
             *           "kind": "Deployment",
             *           "name": "cart",
             *           "team": "shop",
             *           "replicas": 4,
             *           "containers": [
             *             {
             *               "name": "app",
             *               "image": "registry.example/shop/cart:3.18.2",
             *               "cpuRequestCores": 0.5,
             *               "cpuLimitCores": 1,
             *               "memoryRequestBytes": 536870912,
             *               "memoryLimitBytes": 536870912
             *             }
             *           ],
             *           "scaler": {
             *             "by": "manifest"
             *           },
             *           "annotations": {
             *             "tidegate.dev/team": "shop"
             *           }
             *         },
             *         "runId": "58200b92-95a5-4db1-a6c1-0ecdfac78270",
             *         "atMs": 1767225600000,
             *         "outcome": "proposed",
             *         "code": "STABLE_WITHIN_TOLERANCE",
             *         "sentence": "What stands covers the forecast; the difference stays inside the tolerance of 25 %.",
             *         "severity": "risk",
             *         "cost": {
             *           "currency": "EUR",
             *           "nowPerMonth": 412.36,
             *           "proposedPerMonth": 288.65,
             *           "replicasNow": 4,
             *           "replicasProposed": 3.2
             *         },
             *         "facts": [
             *           {
             *             "name": "CPU demand, P95 peak",
             *             "value": 2.31,
             *             "unit": "cores",
             *             "from": "forecast of the whole workload, P95, 2026-01-02T10:15:00.000Z"
             *           }
             *         ],
             *         "findings": [
             *           {
             *             "code": "gap",
             *             "severity": "warning",
             *             "sentence": "2 gaps of together 35 minutes in 14 days."
             *           }
             *         ],
             *         "evidence": "sha256:5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e",
             *         "proposalId": "p-ec3f3e18e1bb4245"
             *       }
             *     ]
             */
            items: components["schemas"]["WorkloadRecord"][];
            /**
             * @description What to send as `after` for the next page; `null` at the end of the list.
             * @example eyJhIjoxfQ
             */
            next: string | null;
        };
        /**
         * WorkloadRecord
         * @description A workload and what its latest run found.
         * @example {
         *       "environment": "demo",
         *       "workload": {
         *         "ref": "shop/Deployment/cart",
         *         "namespace": "shop",
         *         "kind": "Deployment",
         *         "name": "cart",
         *         "team": "shop",
         *         "replicas": 4,
         *         "containers": [
         *           {
         *             "name": "app",
         *             "image": "registry.example/shop/cart:3.18.2",
         *             "cpuRequestCores": 0.5,
         *             "cpuLimitCores": 1,
         *             "memoryRequestBytes": 536870912,
         *             "memoryLimitBytes": 536870912
         *           }
         *         ],
         *         "scaler": {
         *           "by": "manifest"
         *         },
         *         "annotations": {
         *           "tidegate.dev/team": "shop"
         *         }
         *       },
         *       "runId": "58200b92-95a5-4db1-a6c1-0ecdfac78270",
         *       "atMs": 1767225600000,
         *       "outcome": "proposed",
         *       "code": "STABLE_WITHIN_TOLERANCE",
         *       "sentence": "What stands covers the forecast; the difference stays inside the tolerance of 25 %.",
         *       "severity": "risk",
         *       "cost": {
         *         "currency": "EUR",
         *         "nowPerMonth": 412.36,
         *         "proposedPerMonth": 288.65,
         *         "replicasNow": 4,
         *         "replicasProposed": 3.2
         *       },
         *       "facts": [
         *         {
         *           "name": "CPU demand, P95 peak",
         *           "value": 2.31,
         *           "unit": "cores",
         *           "from": "forecast of the whole workload, P95, 2026-01-02T10:15:00.000Z"
         *         }
         *       ],
         *       "findings": [
         *         {
         *           "code": "gap",
         *           "severity": "warning",
         *           "sentence": "2 gaps of together 35 minutes in 14 days."
         *         }
         *       ],
         *       "evidence": "sha256:5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e",
         *       "proposalId": "p-ec3f3e18e1bb4245"
         *     }
         */
        WorkloadRecord: {
            /**
             * @description The environment it is in.
             * @example demo
             */
            environment: string;
            workload: components["schemas"]["Workload"];
            /**
             * @description The run that looked at it last.
             * @example 58200b92-95a5-4db1-a6c1-0ecdfac78270
             */
            runId: string;
            /**
             * @description When that was. Milliseconds since 1970-01-01T00:00:00Z.
             * @example 1767225600000
             */
            atMs: number;
            /**
             * @description What became of the workload: `unchanged` = the proposal that waits still says the same, `refused` = its data were too poor.
             * @example proposed
             * @enum {string}
             */
            outcome: "proposed" | "unchanged" | "left-alone" | "refused" | "failed" | "forecast-only";
            /**
             * @description The reason of the outcome, as a stable code.
             * @example STABLE_WITHIN_TOLERANCE
             */
            code: string;
            /**
             * @description The reason of the outcome, as a sentence.
             * @example What stands covers the forecast; the difference stays inside the tolerance of 25 %.
             */
            sentence: string;
            /**
             * @description How urgent it is, proposed or not: `risk` is about to run short; `null` when it could not be judged.
             * @example risk
             */
            severity: ("risk" | "waste" | "note") | null;
            /**
             * @description Requests × replicas × rates: what a workload costs a month, at list prices.
             * @example {
             *       "currency": "EUR",
             *       "nowPerMonth": 412.36,
             *       "proposedPerMonth": 288.65,
             *       "replicasNow": 4,
             *       "replicasProposed": 3.2
             *     }
             */
            cost: components["schemas"]["Cost"] | null;
            /**
             * @description The numbers of the reasoning.
             * @example [
             *       {
             *         "name": "CPU demand, P95 peak",
             *         "value": 2.31,
             *         "unit": "cores",
             *         "from": "forecast of the whole workload, P95, 2026-01-02T10:15:00.000Z"
             *       }
             *     ]
             */
            facts: components["schemas"]["Fact"][];
            /**
             * @description What is wrong with its data.
             * @example [
             *       {
             *         "code": "gap",
             *         "severity": "warning",
             *         "sentence": "2 gaps of together 35 minutes in 14 days."
             *       }
             *     ]
             */
            findings: components["schemas"]["Finding"][];
            /**
             * @description Digest of the inputs that are kept; `null` when the data were refused.
             * @example sha256:5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e
             */
            evidence: string | null;
            /**
             * @description The proposal that waits for it.
             * @example p-ec3f3e18e1bb4245
             */
            proposalId: string | null;
        };
        /**
         * WorkloadScorecard
         * @description How Tidegate did on one workload, and what follows for its next decision.
         * @example {
         *       "workload": "shop/Deployment/cart",
         *       "team": "shop",
         *       "forecasts": [
         *         {
         *           "workload": "shop/Deployment/cart",
         *           "team": "shop",
         *           "signal": "cpu",
         *           "model": "ensemble",
         *           "scored": 21,
         *           "relativeScore": 0.78,
         *           "coverage90": 0.91,
         *           "isLosing": false,
         *           "wideningLower": 1.02,
         *           "wideningUpper": 1.1,
         *           "updatedAtMs": 1767225600000
         *         }
         *       ],
         *       "changes": {
         *         "proposed": 21,
         *         "accepted": 14,
         *         "rejected": 3,
         *         "rehearsed": 20,
         *         "won": 18,
         *         "merged": 12,
         *         "judged": 10,
         *         "helped": 7,
         *         "harmed": 1,
         *         "noDifference": 2,
         *         "reverts": 1,
         *         "judgedHours": 1480,
         *         "minutesShortBefore": 812,
         *         "minutesShortAfter": 96,
         *         "saved": 184.2,
         *         "probabilityShortBefore": 0.21,
         *         "probabilityShortAfter": 0.03
         *       },
         *       "standing": {
         *         "isBeaten": false,
         *         "sentence": "Of 3 merged changes of this workload 3 helped and 0 did harm."
         *       }
         *     }
         */
        WorkloadScorecard: {
            /**
             * @description The workload, as `<namespace>/<kind>/<name>`.
             * @example shop/Deployment/cart
             */
            workload: string;
            /**
             * @description The team that owns it.
             * @example shop
             */
            team: string;
            /**
             * @description The track records of its forecasts; empty before the first score.
             * @example [
             *       {
             *         "workload": "shop/Deployment/cart",
             *         "team": "shop",
             *         "signal": "cpu",
             *         "model": "ensemble",
             *         "scored": 21,
             *         "relativeScore": 0.78,
             *         "coverage90": 0.91,
             *         "isLosing": false,
             *         "wideningLower": 1.02,
             *         "wideningUpper": 1.1,
             *         "updatedAtMs": 1767225600000
             *       }
             *     ]
             */
            forecasts: components["schemas"]["ForecastTrackRecord"][];
            changes: components["schemas"]["ChangeScore"];
            standing: components["schemas"]["Standing"];
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    status: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The figures, in your scope. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Status"];
                };
            };
            /** @description `signed-out`: nobody is signed in; `key-invalid`: the API key is unknown, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: this principal may not do that */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `host-refused`: this server does not answer to that name */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: too many attempts */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: something broke inside Tidegate */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listProposals: {
        parameters: {
            query?: {
                /**
                 * @description Only this environment.
                 * @example demo
                 */
                environment?: string;
                /**
                 * @description Only this team.
                 * @example shop
                 */
                team?: string;
                /**
                 * @description Only these states; repeat the parameter for several.
                 * @example [
                 *       "pending"
                 *     ]
                 */
                state?: ("pending" | "approved" | "delivering" | "open" | "merged" | "closed" | "rejected" | "denied" | "expired" | "superseded" | "failed")[];
                /**
                 * @description Only this urgency.
                 * @example risk
                 */
                severity?: "risk" | "waste" | "note";
                /**
                 * @description Only this workload.
                 * @example shop/Deployment/cart
                 */
                workload?: string;
                /**
                 * @description How many rows a page has at most.
                 * @example 50
                 */
                limit?: number;
                /**
                 * @description Where the page starts: `next` of the page before.
                 * @example eyJhIjoxfQ
                 */
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of proposals. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProposalPage"];
                };
            };
            /** @description `request-invalid`: the request does not have the shape that is documented */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `signed-out`: nobody is signed in; `key-invalid`: the API key is unknown, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: this principal may not do that */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `host-refused`: this server does not answer to that name */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: too many attempts */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: something broke inside Tidegate */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readProposal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the proposal.
                 * @example p-ec3f3e18e1bb4245
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The proposal; `ETag` is its version. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Proposal"];
                };
            };
            /** @description `request-invalid`: the request does not have the shape that is documented */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `signed-out`: nobody is signed in; `key-invalid`: the API key is unknown, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: this principal may not do that */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: there is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `host-refused`: this server does not answer to that name */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: too many attempts */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: something broke inside Tidegate */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readProposalEvidence: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the proposal.
                 * @example p-ec3f3e18e1bb4245
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The inputs. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Evidence"];
                };
            };
            /** @description `request-invalid`: the request does not have the shape that is documented */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `signed-out`: nobody is signed in; `key-invalid`: the API key is unknown, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: this principal may not do that */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: there is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `host-refused`: this server does not answer to that name */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: too many attempts */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: something broke inside Tidegate */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readProposalRehearsal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the proposal.
                 * @example p-ec3f3e18e1bb4245
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The rehearsal. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rehearsal"];
                };
            };
            /** @description `request-invalid`: the request does not have the shape that is documented */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `signed-out`: nobody is signed in; `key-invalid`: the API key is unknown, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: this principal may not do that */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: there is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `host-refused`: this server does not answer to that name */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: too many attempts */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: something broke inside Tidegate */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    approveProposal: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The `ETag` of the proposal as it was shown.
                 * @example "3"
                 */
                "If-Match": string;
            };
            path: {
                /**
                 * @description The id of the proposal.
                 * @example p-ec3f3e18e1bb4245
                 */
                id: string;
            };
            cookie?: never;
        };
        /** @description What is asked for. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ApproveRequest"];
            };
        };
        responses: {
            /** @description The proposal as it is now; `ETag` is its new version. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Proposal"];
                };
            };
            /** @description `request-invalid`: the request does not have the shape that is documented */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `signed-out`: nobody is signed in; `key-invalid`: the API key is unknown, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `gate-refused`: the gate does not let this pass; `forbidden`: this principal may not do that; `csrf-refused`: the request does not prove that it comes from our own page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: there is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `state-conflict`: the proposal is in a state that does not allow this */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `precondition-failed`: the proposal has changed since it was shown */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: the body is larger than allowed */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `media-type-unsupported`: this address does not take a body of that type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `host-refused`: this server does not answer to that name */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `precondition-required`: the request must say which revision was shown */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: too many attempts */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: something broke inside Tidegate */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rejectProposal: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The `ETag` of the proposal as it was shown.
                 * @example "3"
                 */
                "If-Match": string;
            };
            path: {
                /**
                 * @description The id of the proposal.
                 * @example p-ec3f3e18e1bb4245
                 */
                id: string;
            };
            cookie?: never;
        };
        /** @description What is asked for. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["RejectRequest"];
            };
        };
        responses: {
            /** @description The proposal as it is now; `ETag` is its new version. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Proposal"];
                };
            };
            /** @description `request-invalid`: the request does not have the shape that is documented */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `signed-out`: nobody is signed in; `key-invalid`: the API key is unknown, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `gate-refused`: the gate does not let this pass; `forbidden`: this principal may not do that; `csrf-refused`: the request does not prove that it comes from our own page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: there is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `state-conflict`: the proposal is in a state that does not allow this */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `precondition-failed`: the proposal has changed since it was shown */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: the body is larger than allowed */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `media-type-unsupported`: this address does not take a body of that type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `host-refused`: this server does not answer to that name */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `precondition-required`: the request must say which revision was shown */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: too many attempts */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: something broke inside Tidegate */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    retryProposal: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description The `ETag` of the proposal as it was shown.
                 * @example "3"
                 */
                "If-Match": string;
            };
            path: {
                /**
                 * @description The id of the proposal.
                 * @example p-ec3f3e18e1bb4245
                 */
                id: string;
            };
            cookie?: never;
        };
        /** @description What is asked for. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["RetryRequest"];
            };
        };
        responses: {
            /** @description The proposal as it is now; `ETag` is its new version. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Proposal"];
                };
            };
            /** @description `request-invalid`: the request does not have the shape that is documented */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `signed-out`: nobody is signed in; `key-invalid`: the API key is unknown, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `gate-refused`: the gate does not let this pass; `forbidden`: this principal may not do that; `csrf-refused`: the request does not prove that it comes from our own page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: there is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `state-conflict`: the proposal is in a state that does not allow this */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `precondition-failed`: the proposal has changed since it was shown */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: the body is larger than allowed */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `media-type-unsupported`: this address does not take a body of that type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `host-refused`: this server does not answer to that name */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `precondition-required`: the request must say which revision was shown */
            428: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: too many attempts */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: something broke inside Tidegate */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    makeProposalLink: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the proposal.
                 * @example p-ec3f3e18e1bb4245
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The link; it is shown this once. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProposalLink"];
                };
            };
            /** @description `request-invalid`: the request does not have the shape that is documented */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `signed-out`: nobody is signed in; `key-invalid`: the API key is unknown, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: this principal may not do that; `csrf-refused`: the request does not prove that it comes from our own page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: there is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `host-refused`: this server does not answer to that name */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: too many attempts */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: something broke inside Tidegate */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    showProposalLink: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The token of the link.
                 * @example 7b226964.abababababababababababababababababababababababababababababababab
                 */
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page without JavaScript. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description `request-invalid`: the request does not have the shape that is documented */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `host-refused`: this server does not answer to that name */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: something broke inside Tidegate */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    openProposalLink: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description What is asked for. */
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": components["schemas"]["ProposalLinkForm"];
            };
        };
        responses: {
            /** @description Spent: `Location` is the page of the proposal, which asks who is there. */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `request-invalid`: the request does not have the shape that is documented */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `csrf-refused`: the request does not prove that it comes from our own page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `link-spent`: the link to the proposal is unknown, spent or expired */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: the body is larger than allowed */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `media-type-unsupported`: this address does not take a body of that type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `host-refused`: this server does not answer to that name */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: something broke inside Tidegate */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readRationale: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the proposal.
                 * @example p-ec3f3e18e1bb4245
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The explanation. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rationale"];
                };
            };
            /** @description `request-invalid`: the request does not have the shape that is documented */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `signed-out`: nobody is signed in; `key-invalid`: the API key is unknown, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: this principal may not do that */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: there is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `host-refused`: this server does not answer to that name */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: too many attempts */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: something broke inside Tidegate */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    explainProposal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the proposal.
                 * @example p-ec3f3e18e1bb4245
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The explanation, fresh or kept. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rationale"];
                };
            };
            /** @description `request-invalid`: the request does not have the shape that is documented */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `signed-out`: nobody is signed in; `key-invalid`: the API key is unknown, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `spend-exceeded`: the limits of the environment do not cover what this may cost */
            402: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `gate-refused`: the gate does not let this pass; `forbidden`: this principal may not do that; `csrf-refused`: the request does not prove that it comes from our own page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: there is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `state-conflict`: the proposal is in a state that does not allow this; `store-conflict`: something else was written first */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `host-refused`: this server does not answer to that name */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: too many attempts */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: something broke inside Tidegate */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `model-failed`: the model gave no answer that can be used */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listWorkloads: {
        parameters: {
            query?: {
                /**
                 * @description Only this environment.
                 * @example demo
                 */
                environment?: string;
                /**
                 * @description Only this team.
                 * @example shop
                 */
                team?: string;
                /**
                 * @description How many rows a page has at most.
                 * @example 50
                 */
                limit?: number;
                /**
                 * @description Where the page starts: `next` of the page before.
                 * @example eyJhIjoxfQ
                 */
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of workloads, in order of reference. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkloadPage"];
                };
            };
            /** @description `request-invalid`: the request does not have the shape that is documented */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `signed-out`: nobody is signed in; `key-invalid`: the API key is unknown, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: this principal may not do that */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `host-refused`: this server does not answer to that name */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: too many attempts */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: something broke inside Tidegate */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readWorkload: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The environment.
                 * @example demo
                 */
                environment: string;
                /**
                 * @description The namespace.
                 * @example shop
                 */
                namespace: string;
                /**
                 * @description The kind.
                 * @example Deployment
                 */
                kind: "Deployment" | "StatefulSet" | "DaemonSet";
                /**
                 * @description The name.
                 * @example cart
                 */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The workload. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkloadRecord"];
                };
            };
            /** @description `request-invalid`: the request does not have the shape that is documented */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `signed-out`: nobody is signed in; `key-invalid`: the API key is unknown, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: this principal may not do that */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: there is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `host-refused`: this server does not answer to that name */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: too many attempts */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: something broke inside Tidegate */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readForecast: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The environment.
                 * @example demo
                 */
                environment: string;
                /**
                 * @description The namespace.
                 * @example shop
                 */
                namespace: string;
                /**
                 * @description The kind.
                 * @example Deployment
                 */
                kind: "Deployment" | "StatefulSet" | "DaemonSet";
                /**
                 * @description The name.
                 * @example cart
                 */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description History, forecast and findings. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Evidence"];
                };
            };
            /** @description `request-invalid`: the request does not have the shape that is documented */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `signed-out`: nobody is signed in; `key-invalid`: the API key is unknown, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: this principal may not do that */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: there is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `host-refused`: this server does not answer to that name */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: too many attempts */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: something broke inside Tidegate */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readForecastScores: {
        parameters: {
            query?: {
                /**
                 * @description How many rows a page has at most.
                 * @example 50
                 */
                limit?: number;
                /**
                 * @description Where the page starts: `next` of the page before.
                 * @example eyJhIjoxfQ
                 */
                after?: string;
            };
            header?: never;
            path: {
                /**
                 * @description The environment.
                 * @example demo
                 */
                environment: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Sums, a point for each day, and a page of workloads. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ForecastScores"];
                };
            };
            /** @description `request-invalid`: the request does not have the shape that is documented */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `signed-out`: nobody is signed in; `key-invalid`: the API key is unknown, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: this principal may not do that */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: there is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `host-refused`: this server does not answer to that name */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: too many attempts */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: something broke inside Tidegate */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readWorkloadScores: {
        parameters: {
            query?: {
                /**
                 * @description Only this signal.
                 * @example cpu
                 */
                signal?: "cpu" | "memory";
                /**
                 * @description How many rows a page has at most.
                 * @example 50
                 */
                limit?: number;
                /**
                 * @description Where the page starts: `next` of the page before.
                 * @example eyJhIjoxfQ
                 */
                after?: string;
            };
            header?: never;
            path: {
                /**
                 * @description The environment.
                 * @example demo
                 */
                environment: string;
                /**
                 * @description The namespace.
                 * @example shop
                 */
                namespace: string;
                /**
                 * @description The kind.
                 * @example Deployment
                 */
                kind: "Deployment" | "StatefulSet" | "DaemonSet";
                /**
                 * @description The name.
                 * @example cart
                 */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Track records, and a page of scores, newest first; both empty before the first score. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkloadForecastScores"];
                };
            };
            /** @description `request-invalid`: the request does not have the shape that is documented */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `signed-out`: nobody is signed in; `key-invalid`: the API key is unknown, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: this principal may not do that */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: there is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `host-refused`: this server does not answer to that name */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: too many attempts */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: something broke inside Tidegate */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readScorecard: {
        parameters: {
            query?: {
                /**
                 * @description How many rows a page has at most.
                 * @example 50
                 */
                limit?: number;
                /**
                 * @description Where the page starts: `next` of the page before.
                 * @example eyJhIjoxfQ
                 */
                after?: string;
            };
            header?: never;
            path: {
                /**
                 * @description The environment.
                 * @example demo
                 */
                environment: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Sums, and a page of workloads in order of reference. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Scorecard"];
                };
            };
            /** @description `request-invalid`: the request does not have the shape that is documented */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `signed-out`: nobody is signed in; `key-invalid`: the API key is unknown, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: this principal may not do that */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: there is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `host-refused`: this server does not answer to that name */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: too many attempts */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: something broke inside Tidegate */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readWorkloadScorecard: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The environment.
                 * @example demo
                 */
                environment: string;
                /**
                 * @description The namespace.
                 * @example shop
                 */
                namespace: string;
                /**
                 * @description The kind.
                 * @example Deployment
                 */
                kind: "Deployment" | "StatefulSet" | "DaemonSet";
                /**
                 * @description The name.
                 * @example cart
                 */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Its forecasts, its changes, and what follows. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkloadScorecard"];
                };
            };
            /** @description `request-invalid`: the request does not have the shape that is documented */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `signed-out`: nobody is signed in; `key-invalid`: the API key is unknown, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: this principal may not do that */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: there is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `host-refused`: this server does not answer to that name */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: too many attempts */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: something broke inside Tidegate */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listRuns: {
        parameters: {
            query?: {
                /**
                 * @description Only this environment.
                 * @example demo
                 */
                environment?: string;
                /**
                 * @description How many rows a page has at most.
                 * @example 50
                 */
                limit?: number;
                /**
                 * @description Where the page starts: `next` of the page before.
                 * @example eyJhIjoxfQ
                 */
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of runs. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunPage"];
                };
            };
            /** @description `request-invalid`: the request does not have the shape that is documented */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `signed-out`: nobody is signed in; `key-invalid`: the API key is unknown, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: this principal may not do that */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `host-refused`: this server does not answer to that name */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: too many attempts */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: something broke inside Tidegate */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    startRun: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description What is asked for. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["StartRunRequest"];
            };
        };
        responses: {
            /** @description The run as it waits; `Location` names it. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Run"];
                };
            };
            /** @description `request-invalid`: the request does not have the shape that is documented */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `signed-out`: nobody is signed in; `key-invalid`: the API key is unknown, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: this principal may not do that; `csrf-refused`: the request does not prove that it comes from our own page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `environment-unknown`: there is no such environment */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `state-conflict`: the proposal is in a state that does not allow this; `store-conflict`: something else was written first */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: the body is larger than allowed */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `media-type-unsupported`: this address does not take a body of that type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `host-refused`: this server does not answer to that name */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: too many attempts */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: something broke inside Tidegate */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the run.
                 * @example 58200b92-95a5-4db1-a6c1-0ecdfac78270
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The run. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Run"];
                };
            };
            /** @description `request-invalid`: the request does not have the shape that is documented */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `signed-out`: nobody is signed in; `key-invalid`: the API key is unknown, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: this principal may not do that */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: there is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `host-refused`: this server does not answer to that name */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: too many attempts */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: something broke inside Tidegate */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listRunDecisions: {
        parameters: {
            query?: {
                /**
                 * @description What became of the workload: `unchanged` = the proposal that waits still says the same, `refused` = its data were too poor.
                 * @example proposed
                 */
                outcome?: "proposed" | "unchanged" | "left-alone" | "refused" | "failed" | "forecast-only";
                /**
                 * @description How many rows a page has at most.
                 * @example 50
                 */
                limit?: number;
                /**
                 * @description Where the page starts: `next` of the page before.
                 * @example eyJhIjoxfQ
                 */
                after?: string;
            };
            header?: never;
            path: {
                /**
                 * @description The id of the run.
                 * @example 58200b92-95a5-4db1-a6c1-0ecdfac78270
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of outcomes, in order of workload. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OutcomePage"];
                };
            };
            /** @description `request-invalid`: the request does not have the shape that is documented */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `signed-out`: nobody is signed in; `key-invalid`: the API key is unknown, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: this principal may not do that */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: there is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `host-refused`: this server does not answer to that name */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: too many attempts */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: something broke inside Tidegate */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listDecisions: {
        parameters: {
            query?: {
                /**
                 * @description The run; without it the newest one that you may see.
                 * @example 58200b92-95a5-4db1-a6c1-0ecdfac78270
                 */
                run?: string;
                /**
                 * @description What became of the workload: `unchanged` = the proposal that waits still says the same, `refused` = its data were too poor.
                 * @example proposed
                 */
                outcome?: "proposed" | "unchanged" | "left-alone" | "refused" | "failed" | "forecast-only";
                /**
                 * @description How many rows a page has at most.
                 * @example 50
                 */
                limit?: number;
                /**
                 * @description Where the page starts: `next` of the page before.
                 * @example eyJhIjoxfQ
                 */
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of outcomes, in order of workload. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OutcomePage"];
                };
            };
            /** @description `request-invalid`: the request does not have the shape that is documented */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `signed-out`: nobody is signed in; `key-invalid`: the API key is unknown, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: this principal may not do that */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: there is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `host-refused`: this server does not answer to that name */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: too many attempts */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: something broke inside Tidegate */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listEnvironments: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The environments that you may see. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvironmentList"];
                };
            };
            /** @description `signed-out`: nobody is signed in; `key-invalid`: the API key is unknown, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: this principal may not do that */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `host-refused`: this server does not answer to that name */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: too many attempts */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: something broke inside Tidegate */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readCosts: {
        parameters: {
            query?: {
                /**
                 * @description By what the costs are summed.
                 * @example team
                 */
                by?: "team" | "program" | "portfolio" | "app-code" | "namespace";
            };
            header?: never;
            path: {
                /**
                 * @description The environment.
                 * @example demo
                 */
                environment: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The sums of the workloads that you may see. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EnvironmentCosts"];
                };
            };
            /** @description `request-invalid`: the request does not have the shape that is documented */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `signed-out`: nobody is signed in; `key-invalid`: the API key is unknown, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: this principal may not do that */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: there is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `host-refused`: this server does not answer to that name */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: too many attempts */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: something broke inside Tidegate */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readCapacity: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The environment.
                 * @example demo
                 */
                environment: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The outlook of the latest run. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CapacityOutlook"];
                };
            };
            /** @description `request-invalid`: the request does not have the shape that is documented */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `signed-out`: nobody is signed in; `key-invalid`: the API key is unknown, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: this principal may not do that */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: there is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `host-refused`: this server does not answer to that name */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: too many attempts */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: something broke inside Tidegate */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listEffects: {
        parameters: {
            query?: {
                /**
                 * @description Only this environment.
                 * @example demo
                 */
                environment?: string;
                /**
                 * @description How far it is: `UNCERTAIN` = nobody knows whether it happened, and it is not sent again; `NOT_STARTED` = it certainly did nothing outside.
                 * @example ADMITTED
                 */
                state?: "ADMITTED" | "STARTED" | "NOT_STARTED" | "UNCERTAIN" | "COMPLETED";
                /**
                 * @description What it does: `deliver-branch` makes the branch of a proposal.
                 * @example deliver-branch
                 */
                action?: "deliver-branch" | "notify" | "call-model" | "publish-policy";
                /**
                 * @description Only those of this proposal.
                 * @example p-ec3f3e18e1bb4245
                 */
                proposal?: string;
                /**
                 * @description How many rows a page has at most.
                 * @example 50
                 */
                limit?: number;
                /**
                 * @description Where the page starts: `next` of the page before.
                 * @example eyJhIjoxfQ
                 */
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of effects. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EffectPage"];
                };
            };
            /** @description `request-invalid`: the request does not have the shape that is documented */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `signed-out`: nobody is signed in; `key-invalid`: the API key is unknown, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: this principal may not do that */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `host-refused`: this server does not answer to that name */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: too many attempts */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: something broke inside Tidegate */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readEffect: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Its id.
                 * @example p-ec3f3e18e1bb4245@3
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The effect. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Effect"];
                };
            };
            /** @description `request-invalid`: the request does not have the shape that is documented */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `signed-out`: nobody is signed in; `key-invalid`: the API key is unknown, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: this principal may not do that */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: there is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `host-refused`: this server does not answer to that name */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: too many attempts */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: something broke inside Tidegate */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    settleEffect: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Its id.
                 * @example p-ec3f3e18e1bb4245@3
                 */
                id: string;
            };
            cookie?: never;
        };
        /** @description What is asked for. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["SettleEffectRequest"];
            };
        };
        responses: {
            /** @description The effect as it is settled. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Effect"];
                };
            };
            /** @description `request-invalid`: the request does not have the shape that is documented */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `signed-out`: nobody is signed in; `key-invalid`: the API key is unknown, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `gate-refused`: the gate does not let this pass; `forbidden`: this principal may not do that; `csrf-refused`: the request does not prove that it comes from our own page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: there is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `state-conflict`: the proposal is in a state that does not allow this */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: the body is larger than allowed */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `media-type-unsupported`: this address does not take a body of that type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `host-refused`: this server does not answer to that name */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: too many attempts */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: something broke inside Tidegate */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readEmergencyStop: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The stops; an empty list means that nothing is stopped. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EmergencyStopList"];
                };
            };
            /** @description `signed-out`: nobody is signed in; `key-invalid`: the API key is unknown, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: this principal may not do that */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `host-refused`: this server does not answer to that name */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: too many attempts */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: something broke inside Tidegate */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    pullEmergencyStop: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description What is asked for. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["PullStopRequest"];
            };
        };
        responses: {
            /** @description The stop, which is in force. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EmergencyStop"];
                };
            };
            /** @description `request-invalid`: the request does not have the shape that is documented */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `signed-out`: nobody is signed in; `key-invalid`: the API key is unknown, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `gate-refused`: the gate does not let this pass; `forbidden`: this principal may not do that; `csrf-refused`: the request does not prove that it comes from our own page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `environment-unknown`: there is no such environment */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `state-conflict`: the proposal is in a state that does not allow this */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: the body is larger than allowed */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `media-type-unsupported`: this address does not take a body of that type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `host-refused`: this server does not answer to that name */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: too many attempts */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: something broke inside Tidegate */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    liftEmergencyStop: {
        parameters: {
            query?: {
                /**
                 * @description The environment, or `*` for all of them.
                 * @example demo
                 */
                environment?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is lifted. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `request-invalid`: the request does not have the shape that is documented */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `signed-out`: nobody is signed in; `key-invalid`: the API key is unknown, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `gate-refused`: the gate does not let this pass; `forbidden`: this principal may not do that; `csrf-refused`: the request does not prove that it comes from our own page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `environment-unknown`: there is no such environment; `not-found`: there is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `host-refused`: this server does not answer to that name */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: too many attempts */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: something broke inside Tidegate */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readPolicy: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The scopes of the environments that you see. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PolicyStatus"];
                };
            };
            /** @description `signed-out`: nobody is signed in; `key-invalid`: the API key is unknown, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: this principal may not do that */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: there is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `host-refused`: this server does not answer to that name */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: too many attempts */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: something broke inside Tidegate */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reconcilePolicy: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Every scope was looked at, and none was refused. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PolicyStatus"];
                };
            };
            /** @description `request-invalid`: the request does not have the shape that is documented */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `signed-out`: nobody is signed in; `key-invalid`: the API key is unknown, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: this principal may not do that; `csrf-refused`: the request does not prove that it comes from our own page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: there is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `host-refused`: this server does not answer to that name */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: too many attempts */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: something broke inside Tidegate */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `policy-reconcile-failed`: the policy could not be brought up to date */
            502: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readPolicyHead: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The scope of the policy.
                 * @example default
                 */
                scope: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The DSSE envelope; `ETag` names it, and `If-None-Match` is answered 304. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string;
                };
            };
            /** @description `request-invalid`: the request does not have the shape that is documented */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `signed-out`: nobody is signed in; `key-invalid`: the API key is unknown, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: this principal may not do that */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: there is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `host-refused`: this server does not answer to that name */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: too many attempts */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: something broke inside Tidegate */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    pushPolicy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The scope of the policy.
                 * @example default
                 */
                scope: string;
            };
            cookie?: never;
        };
        /** @description What is asked for. */
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The text of head.json: a DSSE envelope.
                     * @example {"payload":"e30=","payloadType":"application/vnd.tidegate.policy-head+json","signatures":[]}
                     */
                    head: string;
                    /**
                     * @description The text of bundle.json: the packed bundle.
                     * @example {"files":[],"version":1}
                     */
                    bundle: string;
                };
            };
        };
        responses: {
            /** @description What lies there now. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublishedPolicy"];
                };
            };
            /** @description `request-invalid`: the request does not have the shape that is documented */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `signed-out`: nobody is signed in; `key-invalid`: the API key is unknown, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `gate-refused`: the gate does not let this pass; `forbidden`: this principal may not do that; `csrf-refused`: the request does not prove that it comes from our own page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: there is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `policy-read-only`: this Tidegate cannot publish policy; `store-conflict`: something else was written first */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: the body is larger than allowed */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `media-type-unsupported`: this address does not take a body of that type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `host-refused`: this server does not answer to that name */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `policy-refused`: the policy cannot be trusted */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: too many attempts */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: something broke inside Tidegate */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readPolicyBundle: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Digest of the packed bundle.
                 * @example sha256:a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7a7
                 */
                digest: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The bytes of which the digest is. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string;
                };
            };
            /** @description `request-invalid`: the request does not have the shape that is documented */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `signed-out`: nobody is signed in; `key-invalid`: the API key is unknown, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: this principal may not do that */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: there is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `host-refused`: this server does not answer to that name */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: too many attempts */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: something broke inside Tidegate */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readPolicyRoot: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description Its version, from 1.
                 * @example 2
                 */
                version: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The DSSE envelope. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string;
                };
            };
            /** @description `request-invalid`: the request does not have the shape that is documented */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `signed-out`: nobody is signed in; `key-invalid`: the API key is unknown, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: this principal may not do that */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: there is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `host-refused`: this server does not answer to that name */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: too many attempts */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: something broke inside Tidegate */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replayPolicy: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description What is asked for. */
        requestBody: {
            content: {
                "application/json": {
                    /**
                     * @description The packed bundle.
                     * @example {"files":[],"version":1}
                     */
                    bundle: string;
                };
            };
        };
        responses: {
            /** @description The decisions that differ. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PolicyReplay"];
                };
            };
            /** @description `request-invalid`: the request does not have the shape that is documented */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `signed-out`: nobody is signed in; `key-invalid`: the API key is unknown, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: this principal may not do that; `csrf-refused`: the request does not prove that it comes from our own page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: the body is larger than allowed */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `media-type-unsupported`: this address does not take a body of that type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `host-refused`: this server does not answer to that name */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `policy-invalid`: the policy bundle has faults */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: too many attempts */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: something broke inside Tidegate */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readLedger: {
        parameters: {
            query?: {
                /**
                 * @description The first index wanted.
                 * @example 0
                 */
                fromIndex?: number;
                /**
                 * @description How many entries at most.
                 * @example 50
                 */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The entries, and where the log stands. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LedgerPage"];
                };
            };
            /** @description `request-invalid`: the request does not have the shape that is documented */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `signed-out`: nobody is signed in; `key-invalid`: the API key is unknown, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: this principal may not do that */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `host-refused`: this server does not answer to that name */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: too many attempts */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: something broke inside Tidegate */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportEvidence: {
        parameters: {
            query?: {
                /**
                 * @description Only the receipts of this proposal, each with its proof.
                 * @example p-3f9c
                 */
                proposal?: string;
                /**
                 * @description Only receipts from this index on; needs `to`.
                 * @example 0
                 */
                from?: number;
                /**
                 * @description And before this one.
                 * @example 100
                 */
                to?: number;
                /**
                 * @description Adds the proof that the log grew from its first so many receipts.
                 * @example 50
                 */
                since?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The pack, a POSIX tar; the same store and query give the same bytes. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-tar": string;
                };
            };
            /** @description `request-invalid`: the request does not have the shape that is documented */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `signed-out`: nobody is signed in; `key-invalid`: the API key is unknown, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: this principal may not do that */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: there is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `host-refused`: this server does not answer to that name */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: too many attempts */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `ledger-invalid`: the ledger does not verify; `internal`: something broke inside Tidegate */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listSigningKeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The keys. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SigningKeyList"];
                };
            };
            /** @description `signed-out`: nobody is signed in; `key-invalid`: the API key is unknown, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: this principal may not do that */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `host-refused`: this server does not answer to that name */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: too many attempts */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: something broke inside Tidegate */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readCheckpoint: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Origin, size and root, and the signatures over them. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description `signed-out`: nobody is signed in; `key-invalid`: the API key is unknown, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: this principal may not do that */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: there is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `host-refused`: this server does not answer to that name */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: too many attempts */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: something broke inside Tidegate */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readTile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description `LEVEL/NUMBER` or `entries/NUMBER`, the number in groups of three digits; with `.p/WIDTH` for the beginning of a tile.
                 * @example 0/000.p/12
                 */
                "*": string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Hashes of 32 bytes each; or entries, each behind its length in 16 bits. Entries are for those who see everything. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description `request-invalid`: the request does not have the shape that is documented */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `signed-out`: nobody is signed in; `key-invalid`: the API key is unknown, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: this principal may not do that */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: there is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `host-refused`: this server does not answer to that name */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: too many attempts */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: something broke inside Tidegate */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readLogState: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The state of the log. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LogState"];
                };
            };
            /** @description `signed-out`: nobody is signed in; `key-invalid`: the API key is unknown, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: this principal may not do that */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `host-refused`: this server does not answer to that name */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: too many attempts */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: something broke inside Tidegate */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    events: {
        parameters: {
            query?: never;
            header?: {
                /**
                 * @description The index of the last entry that was seen; without it only new ones are sent.
                 * @example 17
                 */
                "Last-Event-ID"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Events `receipt` with `id` = index and this as data, and a comment as sign of life. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": components["schemas"]["ReceiptEvent"];
                };
            };
            /** @description `request-invalid`: the request does not have the shape that is documented */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `signed-out`: nobody is signed in; `key-invalid`: the API key is unknown, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: this principal may not do that */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `host-refused`: this server does not answer to that name */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: too many attempts */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: something broke inside Tidegate */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `stopping`: the server is stopping */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The principal. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description `signed-out`: nobody is signed in; `key-invalid`: the API key is unknown, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: this principal may not do that */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `host-refused`: this server does not answer to that name */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: too many attempts */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: something broke inside Tidegate */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    signOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is over. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `signed-out`: nobody is signed in; `key-invalid`: the API key is unknown, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: this principal may not do that; `csrf-refused`: the request does not prove that it comes from our own page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `host-refused`: this server does not answer to that name */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: too many attempts */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: something broke inside Tidegate */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listKeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The keys, without their secrets. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKeyList"];
                };
            };
            /** @description `signed-out`: nobody is signed in; `key-invalid`: the API key is unknown, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: this principal may not do that */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `host-refused`: this server does not answer to that name */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: too many attempts */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: something broke inside Tidegate */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    makeKey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description What is asked for. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["MakeKeyRequest"];
            };
        };
        responses: {
            /** @description The key and its secret. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MadeKey"];
                };
            };
            /** @description `request-invalid`: the request does not have the shape that is documented */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `signed-out`: nobody is signed in; `key-invalid`: the API key is unknown, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: this principal may not do that; `csrf-refused`: the request does not prove that it comes from our own page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: the body is larger than allowed */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `media-type-unsupported`: this address does not take a body of that type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `host-refused`: this server does not answer to that name */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: too many attempts */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: something broke inside Tidegate */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revokeKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description The id of the key.
                 * @example 3f9a1c2b7d4e
                 */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is revoked. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `request-invalid`: the request does not have the shape that is documented */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `signed-out`: nobody is signed in; `key-invalid`: the API key is unknown, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: this principal may not do that; `csrf-refused`: the request does not prove that it comes from our own page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `not-found`: there is no such thing */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `host-refused`: this server does not answer to that name */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: too many attempts */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: something broke inside Tidegate */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    showSignIn: {
        parameters: {
            query?: {
                /**
                 * @description The token of the link.
                 * @example wN1c5Yk0m3rT8qZ2v6x9b4n7j1h5g8f2d0s3a6p9o4u
                 */
                token?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page without JavaScript. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            /** @description `request-invalid`: the request does not have the shape that is documented */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `host-refused`: this server does not answer to that name */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: something broke inside Tidegate */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    signIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description What is asked for. */
        requestBody: {
            content: {
                "application/x-www-form-urlencoded": components["schemas"]["SignInForm"];
            };
        };
        responses: {
            /** @description Signed in: the cookie is set, `Location` is `/ui/`. */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `request-invalid`: the request does not have the shape that is documented */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `sign-in-spent`: the sign-in link is unknown, spent or expired */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `csrf-refused`: the request does not prove that it comes from our own page */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `body-too-large`: the body is larger than allowed */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `media-type-unsupported`: this address does not take a body of that type */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `host-refused`: this server does not answer to that name */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: too many attempts */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: something broke inside Tidegate */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    makeSignInLink: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The link. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignInLink"];
                };
            };
            /** @description `key-invalid`: the API key is unknown, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `host-refused`: this server does not answer to that name */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: too many attempts */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: something broke inside Tidegate */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    live: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It does. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Probe"];
                };
            };
            /** @description `host-refused`: this server does not answer to that name */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: something broke inside Tidegate */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    ready: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description They should. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Probe"];
                };
            };
            /** @description `host-refused`: this server does not answer to that name */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: something broke inside Tidegate */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    health: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The checks. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            /** @description `signed-out`: nobody is signed in; `key-invalid`: the API key is unknown, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: this principal may not do that */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `host-refused`: this server does not answer to that name */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: too many attempts */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: something broke inside Tidegate */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    metrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The text format of Prometheus. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description `signed-out`: nobody is signed in; `key-invalid`: the API key is unknown, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: this principal may not do that */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `host-refused`: this server does not answer to that name */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: too many attempts */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: something broke inside Tidegate */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    openapi: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OpenAPI 3.1. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string;
                };
            };
            /** @description `signed-out`: nobody is signed in; `key-invalid`: the API key is unknown, expired or revoked */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: this principal may not do that */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `host-refused`: this server does not answer to that name */
            421: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too-many-requests`: too many attempts */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: something broke inside Tidegate */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
