import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Renderer } from "../core/draw/renderer";
import { PathCache } from "../core/strokes";
import type { Scene, Stroke } from "../core/types";
import { boxOf, marksOf, NO_INSETS, objectOf, stage, strokeOf, type Stage } from "./support";

/** A 2D context that only notes the names of what is called on it. */
function notebook(): { canvas: HTMLCanvasElement; calls: string[] } {
	const calls: string[] = [];
	const context: Record<string, unknown> = {};
	const canvas = { width: 0, height: 0, getContext: () => proxy } as unknown as HTMLCanvasElement;
	const proxy: unknown = new Proxy(context, {
		get(target, name) {
			if (name === "canvas") return canvas;
			if (name === "createPattern") return () => ({ setTransform: () => {} });
			if (name === "measureText") return (text: string) => ({ width: 6 * text.length });
			return name in target ? target[name as string] : (...given: unknown[]) => calls.push([name, ...given.filter((part) => typeof part === "string")].join(" "));
		},
		set: (target, name, value) => Reflect.set(target, name, value),
	});
	return { canvas, calls };
}

const FRAME_MS = 16;
let frames: (() => void)[] = [];
/** Let some time pass, then draw what was asked for. */
function nextFrame(after = FRAME_MS): void {
	vi.advanceTimersByTime(after);
	for (const draw of frames.splice(0)) draw();
}
/** Canvases that the drawing makes for itself. */
let made: ReturnType<typeof notebook>[] = [];

beforeEach(() => {
	frames = [];
	made = [];
	vi.useFakeTimers();
	vi.stubGlobal("requestAnimationFrame", (draw: () => void) => frames.push(draw));
	vi.stubGlobal("cancelAnimationFrame", () => (frames = []));
	vi.stubGlobal("Path2D", class {
		moveTo(): void {}
		lineTo(): void {}
		closePath(): void {}
		rect(): void {}
		arc(): void {}
	});
	const createElement = (): HTMLCanvasElement => {
		made.push(notebook());
		return made[made.length - 1].canvas;
	};
	vi.stubGlobal("document", { createElement });
	vi.stubGlobal("DOMMatrix", class {});
	vi.stubGlobal("fetch", () => new Promise(() => {}));
});
afterEach(() => {
	vi.useRealTimers();
	vi.unstubAllGlobals();
});

function drawn(canvas: Stage) {
	const [picture, scene, gesture] = [notebook(), notebook(), notebook()];
	const renderer = new Renderer(canvas.editor, new PathCache(), { picture: picture.canvas, scene: scene.canvas, gesture: gesture.canvas });
	canvas.editor.subscribe(() => renderer.request());
	renderer.resize({ width: 400, height: 300 }, 2);
	nextFrame();
	const count = (): [number, number, number] => {
		nextFrame();
		const counted = [picture, scene, gesture].map(({ calls }) => calls.length) as [number, number, number];
		for (const { calls } of [picture, scene, gesture]) calls.length = 0;
		return counted;
	};
	count();
	return { renderer, count, picture, scene, gesture };
}

describe("drawing", () => {
	it("happens once per frame, however often things change", () => {
		const canvas = stage();
		const { renderer } = drawn(canvas);
		const before = renderer.frames;
		for (let index = 0; index < 50; index++) canvas.editor.pan(1, 0);
		expect(frames).toHaveLength(1);
		nextFrame();
		expect(renderer.frames).toBe(before + 1);
	});

	it("leaves the picture and the marks alone while a stroke is drawn", () => {
		const canvas = stage({}, { strokes: [strokeOf()], active_object: "cat" });
		const { count } = drawn(canvas);
		canvas.editor.setDraft({ stroke: { points: [{ x: 1, y: 1 }], width: 4, positive: true } });
		const [picture, scene, gesture] = count();
		expect([picture, scene]).toEqual([0, 0]);
		expect(gesture).toBeGreaterThan(0);
	});

	it("draws the things at rest once when an object is dragged, then only that object", () => {
		const canvas = stage({ objects: [objectOf({ outline: "M1 1L2 2Z" }), objectOf({ id: "dog" })] }, { strokes: [strokeOf()], active_object: "cat" });
		const { count } = drawn(canvas);
		const drag = (dx: number): [number, number, number] => {
			canvas.editor.setDraft({ placement: { object_id: "cat", dx, dy: 0, scale: 1, rotation: 0, removed: false } });
			return count();
		};
		expect(drag(1)[1]).toBeGreaterThan(0);
		const [picture, scene, gesture] = drag(2);
		expect([picture, scene]).toEqual([0, 0]);
		expect(gesture).toBeGreaterThan(0);
	});

	it("keeps the things that were removed away until the picture without them has arrived", async () => {
		vi.stubGlobal("createImageBitmap", async () => ({ width: 400, height: 300, close: () => {} }));
		let arrive: (answer: unknown) => void = () => {};
		vi.stubGlobal("fetch", () => new Promise((done) => (arrive = done)));
		const answer = { ok: true, blob: async () => new Blob() };
		const canvas = stage({ picture: { url: "/before.jpg" } }, { strokes: [strokeOf()], active_object: "cat" });
		const { count, renderer } = drawn(canvas);
		const settle = (): Promise<void> => vi.waitFor(() => expect(renderer.images.isLoading).toBe(false));
		arrive(answer);
		await settle();
		count();
		const { editor } = canvas;
		const after = { ...editor.scene, revision: 9, picture: { url: "/after.jpg" }, picture_id: "after" };
		editor.receive({ revision: editor.revision + 1, marks: marksOf(), scene: after });
		expect(count()[1]).toBe(0);
		editor.pan(5, 0);
		expect(count()[1]).toBeGreaterThan(0);
		editor.receive({ revision: editor.revision + 1, marks: marksOf(), scene: { ...after, revision: 10, status: "changed" } });
		expect(count()[1]).toBe(0);
		arrive(answer);
		await settle();
		expect(count()[1]).toBeGreaterThan(0);
	});

	it("draws the things at rest once when a box is dragged", () => {
		const canvas = stage({}, { boxes: [boxOf(), boxOf({ id: "other" })], selected: "box" });
		canvas.editor.setMode("boxes");
		const { count } = drawn(canvas);
		canvas.editor.setDraft({ box: boxOf({ x: 1 }) });
		count();
		canvas.editor.setDraft({ box: boxOf({ x: 2 }) });
		expect(count()[1]).toBe(0);
		canvas.editor.setDraft({});
		expect(count()[1]).toBeGreaterThan(0);
	});

	it("draws all again when the view changes or the window does", () => {
		const canvas = stage({}, { strokes: [strokeOf()], active_object: "cat" });
		const { count, renderer, scene } = drawn(canvas);
		canvas.editor.zoomStep(1);
		expect(count().every((calls) => calls > 0)).toBe(true);
		renderer.resize({ width: 300, height: 200 }, 1);
		canvas.editor.resize({ width: 300, height: 200 }, NO_INSETS);
		expect(count().every((calls) => calls > 0)).toBe(true);
		expect([scene.canvas.width, scene.canvas.height]).toEqual([300, 200]);
	});

	it("writes labels as text, whatever is in them", () => {
		const canvas = stage({}, { boxes: [boxOf({ label: "<img src=x onerror=alert(1)>" })] });
		canvas.editor.setMode("boxes");
		const { scene } = drawn(stage());
		expect(scene.calls).toEqual([]);
		const other = drawn(canvas);
		canvas.editor.setBrush(3);
		canvas.editor.look({ scale: 1.5, x: 0, y: 0 });
		nextFrame();
		expect(other.scene.calls).toContain("fillText <img src=x onerror=alert(1)>");
	});

	it("shows nothing of the marks while the turn before is shown", () => {
		const canvas = stage({ previous: { url: "/before.jpg" } }, { strokes: [strokeOf()], active_object: "cat" });
		const { count, scene } = drawn(canvas);
		canvas.editor.showPrevious = true;
		canvas.editor.changed();
		nextFrame();
		expect(scene.calls).toEqual(["setTransform", "clearRect"]);
		expect(count()[0]).toBeGreaterThan(0);
	});

	it("stops when it is closed", () => {
		const canvas = stage();
		const { renderer } = drawn(canvas);
		renderer.request();
		renderer.close();
		canvas.editor.pan(1, 1);
		expect(frames).toEqual([]);
	});
});

describe("a view in motion", () => {
	const many = (count: number): Stroke[] =>
		Array.from({ length: count }, (_, index) => strokeOf({ id: `s${index}`, path: `M${index * 4} 0L${index * 4} 250` }));
	const strokesOn = ({ calls }: { calls: string[] }): number => calls.filter((call) => call === "stroke").length;

	function moving(strokes: Stroke[], scene: Partial<Scene> = {}) {
		const canvas = stage(scene, { strokes, active_object: "cat" });
		const layers = drawn(canvas);
		nextFrame(1000);
		return {
			...canvas,
			...layers,
			/** Pan a little; how many strokes were drawn, on the layer and on its copy. */
			step(after = FRAME_MS): [number, number] {
				canvas.editor.pan(1, 0);
				layers.scene.calls.length = 0;
				for (const { calls } of made) calls.length = 0;
				nextFrame(after);
				return [strokesOn(layers.scene), made.reduce((sum, copy) => sum + strokesOn(copy), 0)];
			},
		};
	}

	it("draws many strokes once, on a copy, and that copy from then on", () => {
		const { step, scene } = moving(many(60));
		expect(step()).toEqual([60, 0]);
		expect(step()).toEqual([0, 60]);
		expect(step()).toEqual([0, 0]);
		expect(scene.calls).toContain("drawImage");
	});

	it("is crisp again as soon as it rests, without being asked to", () => {
		const { step, scene } = moving(many(60));
		step();
		step();
		scene.calls.length = 0;
		nextFrame(200);
		nextFrame(FRAME_MS);
		expect(strokesOn(scene)).toBe(60);
		scene.calls.length = 0;
		nextFrame(1000);
		expect(scene.calls).toEqual([]);
	});

	it("stays in motion however long its frames take", () => {
		const { step } = moving(many(60));
		expect([step(2000), step(2000), step(2000)]).toEqual([[60, 0], [0, 60], [0, 0]]);
	});

	it("always draws few strokes afresh", () => {
		const { step } = moving(many(10));
		for (let index = 0; index < 4; index++) expect(step()).toEqual([10, 0]);
	});

	it("shows a mark that is made while it moves", () => {
		const { step, editor } = moving(many(60));
		step();
		step();
		editor.commit({ ...editor.marks, strokes: [...editor.marks.strokes, strokeOf({ id: "new" })] }, "");
		expect(step()).toEqual([61, 0]);
		expect(step()).toEqual([0, 61]);
	});

	it("that rests gets a new stroke over what is there, and all in its order a moment later", () => {
		const { editor, scene } = moving(many(60));
		const frame = (after: number): number => {
			scene.calls.length = 0;
			nextFrame(after);
			return strokesOn(scene);
		};
		const addStroke = (id: string): void => editor.commit({ ...editor.marks, strokes: [...editor.marks.strokes, strokeOf({ id })] }, "");
		addStroke("new");
		expect(frame(FRAME_MS)).toBe(1);
		addStroke("newer");
		expect(frame(FRAME_MS)).toBe(1);
		expect(scene.calls).not.toContain("clearRect");
		expect([frame(200), frame(FRAME_MS)]).toEqual([62, 0]);
		editor.undo();
		expect(frame(FRAME_MS)).toBe(61);
	});

	it("draws what is in sight afresh where the copy would be blurred", () => {
		const { step, editor } = moving(many(60));
		editor.look({ scale: 4, x: 0, y: 0 });
		step();
		const [afresh, copied] = step();
		expect(copied).toBe(0);
		expect(afresh).toBeGreaterThan(10);
		expect(afresh).toBeLessThan(40);
	});
});
