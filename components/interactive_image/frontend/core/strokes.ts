import type { XY } from "./types";

const DECIMALS = 1;

const round = (value: number): string => String(Number(value.toFixed(DECIMALS)));

/** Drop points that a line between their neighbours passes within `tolerance` (Ramer–Douglas–Peucker). */
export function simplify(points: XY[], tolerance: number): XY[] {
	if (points.length < 3) return points;
	const keep = new Uint8Array(points.length);
	keep[0] = keep[points.length - 1] = 1;
	const stack: [number, number][] = [[0, points.length - 1]];
	while (stack.length > 0) {
		const [first, last] = stack.pop()!;
		let farthest = 0;
		let index = -1;
		for (let i = first + 1; i < last; i++) {
			const distance = distanceToSegment(points[i], points[first], points[last]);
			if (distance > farthest) {
				farthest = distance;
				index = i;
			}
		}
		if (farthest > tolerance && index > 0) {
			keep[index] = 1;
			stack.push([first, index], [index, last]);
		}
	}
	return points.filter((_, index) => keep[index]);
}

export function distanceToSegment(point: XY, start: XY, end: XY): number {
	const dx = end.x - start.x;
	const dy = end.y - start.y;
	const length = dx * dx + dy * dy;
	const share = length === 0 ? 0 : ((point.x - start.x) * dx + (point.y - start.y) * dy) / length;
	const t = Math.min(1, Math.max(0, share));
	return Math.hypot(point.x - start.x - t * dx, point.y - start.y - t * dy);
}

/** `M x y L x y …`; a single point becomes a line of no length, which round caps show as a dot. */
export function toPath(points: XY[]): string {
	if (points.length === 0) return "";
	const [first, ...rest] = points.length === 1 ? [points[0], points[0]] : points;
	return `M${round(first.x)} ${round(first.y)}` + rest.map((point) => `L${round(point.x)} ${round(point.y)}`).join("");
}

export function fromPath(path: string): XY[] {
	const numbers = path.match(/-?\d*\.?\d+(?:e[-+]?\d+)?/gi)?.map(Number) ?? [];
	const points: XY[] = [];
	for (let i = 0; i + 1 < numbers.length; i += 2) points.push({ x: numbers[i], y: numbers[i + 1] });
	return points;
}

/** Whether a stroke passes within `reach` of a point. */
export function touches(path: string, width: number, point: XY, reach: number): boolean {
	const points = fromPath(path);
	const limit = width / 2 + reach;
	return points.some((start, index) => {
		const end = points[Math.min(index + 1, points.length - 1)];
		return distanceToSegment(point, start, end) <= limit;
	});
}

const CACHE_LIMIT = 20_000;

/** Path2D objects by path string: parsing a path costs more than drawing it. */
export class PathCache {
	private readonly paths = new Map<string, Path2D>();

	get(path: string): Path2D {
		let found = this.paths.get(path);
		if (!found) {
			if (this.paths.size >= CACHE_LIMIT) this.paths.clear();
			found = new Path2D(path);
			this.paths.set(path, found);
		}
		return found;
	}
}
