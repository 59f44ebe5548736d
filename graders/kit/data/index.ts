export { batches } from "./batches.ts";
export { threeKingdoms } from "./three-kingdoms.ts";
export { twoRegions } from "./two-regions.ts";
