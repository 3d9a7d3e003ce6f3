import { actionStates } from './action_states';
import { connectionStates } from './connection_states';
import { frameStates } from './frame_states';
import { liveStates } from './live_states';
import type { State } from './visit';

/** Every screen of the workbench in every state: a new one has its place in one of these lists. */
export const states: readonly State[] = [...frameStates, ...connectionStates, ...actionStates, ...liveStates];
