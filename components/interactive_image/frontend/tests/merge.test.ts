import { describe, expect, it } from "vitest";
import { merge, nextRevision, REVISION_STEP, soundScene } from "../core/merge";
import { emptyMarks, type CanvasValue, type Marks } from "../core/types";
import { marksOf, objectOf, sceneOf, stage, strokeOf } from "./support";

const answer = (revision: number, sceneRevision: number, marks: Marks = emptyMarks()): CanvasValue => ({
	revision,
	marks,
	scene: sceneOf({ revision: sceneRevision }),
});

describe("an answer of the application", () => {
	it("that comes late changes the scene but never wipes a newer mark", () => {
		const { editor } = stage();
		editor.commit(marksOf({ strokes: [strokeOf({ id: "first" })] }), "");
		const seen = structuredClone(editor.value());
		editor.commit({ ...editor.marks, strokes: [...editor.marks.strokes, strokeOf({ id: "second" })] }, "");
		// The application saw the first stroke, cleared it, and counted up by one.
		editor.receive({ revision: seen.revision + 1, marks: emptyMarks(), scene: { ...seen.scene, revision: 7, objects: [objectOf()] } });
		expect(editor.marks.strokes.map((stroke) => stroke.id)).toEqual(["first", "second"]);
		expect(editor.scene.objects).toHaveLength(1);
	});

	it("that is in time may change the marks", () => {
		const { editor } = stage();
		editor.commit(marksOf({ strokes: [strokeOf()] }), "");
		editor.receive(answer(editor.revision + 1, 2));
		expect(editor.marks.strokes).toEqual([]);
	});

	it("with an older scene leaves the newer scene", () => {
		const { editor } = stage({ revision: 5, status: "new" });
		editor.receive({ ...answer(0, 4), scene: sceneOf({ revision: 4, status: "old" }) });
		expect(editor.scene.status).toBe("new");
	});

	it("that only repeats the marks makes no new ones, so that nothing is drawn again", () => {
		const { editor } = stage();
		editor.commit(marksOf({ strokes: [strokeOf()] }), "");
		const before = editor.marks;
		editor.receive(structuredClone({ ...editor.value(), scene: { ...editor.scene, revision: 9 } }));
		expect(editor.marks).toBe(before);
	});

	it("may leave out what is empty", () => {
		const merged = merge(answer(0, 0), { revision: 1, marks: { strokes: [strokeOf()] } as unknown as Marks, scene: sceneOf() });
		expect(merged.marks?.boxes).toEqual([]);
	});

	it("does not disturb a stroke that is being drawn", () => {
		const { editor } = stage();
		editor.setDraft({ stroke: { points: [{ x: 1, y: 1 }], width: 5, positive: true } });
		editor.receive(answer(1, 8));
		expect(editor.draft.stroke?.points).toHaveLength(1);
	});
});

describe("revisions", () => {
	it("of the browser are always newer than what the application counted up from the one before", () => {
		let own = 0;
		for (let round = 0; round < 50; round++) {
			const counted = own + 1 + (round % (REVISION_STEP - 1));
			const next = nextRevision(own);
			expect(next).toBeGreaterThan(counted);
			own = nextRevision(counted);
			expect(own).toBeGreaterThan(counted);
		}
	});
});

describe("a scene that makes no sense", () => {
	it("loses what cannot be drawn and keeps the rest", () => {
		const scene = sceneOf({ objects: [objectOf({ x: NaN }), objectOf({ id: "flat", width: 0 }), objectOf({ id: "good" })] });
		expect(soundScene(scene).objects.map((object) => object.id)).toEqual(["good"]);
		expect(soundScene(sceneOf({ width: Infinity })).width).toBe(0);
		const staged = { image: { url: "/x" }, x: 0, y: 0, width: NaN, height: 5, caption: "" };
		expect(soundScene(sceneOf({ staged })).staged).toBeNull();
	});
});
