"""A process that serves for days, before it answers."""

import gc

from django.template import engines

from config.ready import make_ready


def test_has_its_pages_loaded_and_out_of_the_garbage_collectors_sight():
    before = gc.get_threshold()
    try:
        make_ready()

        loaded = engines["django"].engine.template_loaders[0].get_template_cache
        assert "workflow/outstanding.html" in loaded
        assert gc.get_freeze_count() > 100_000
    finally:
        gc.unfreeze()
        gc.set_threshold(*before)
