import { buildBench } from './bench-build';

export default buildBench;
