/** The simulator, which also reports its own CPU time. */
import { loadSimulator } from './product';
import { answerTasks } from './worker';

type SimulatorTask = 'start' | 'cpu';
export interface StartedSimulator {
  url: string;
  token: string;
}

answerTasks(async ({ task }: { task: SimulatorTask }): Promise<StartedSimulator | number> => {
  if (task === 'cpu') {
    const { user, system } = process.cpuUsage();
    return user + system;
  }
  const { startSimulator } = await loadSimulator();
  const { url, tokens } = await startSimulator({ rate: false });
  return { url, token: tokens.all };
});
