from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('workflow', '0022_meetings_and_inspections'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='response',
            name='open_by_due_day',
        ),
        migrations.RemoveIndex(
            model_name='response',
            name='response_by_state',
        ),
        migrations.AddIndex(
            model_name='record',
            index=models.Index(fields=['at'], name='record_by_moment'),
        ),
        migrations.AddIndex(
            model_name='response',
            index=models.Index(condition=models.Q(('is_open', True)), fields=['due_on', 'circulation', 'office', 'paused_on', 'is_copy', 'state', 'id'], name='open_by_due_day'),
        ),
        migrations.AddIndex(
            model_name='response',
            index=models.Index(condition=models.Q(('is_open', True)), fields=['circulation', 'due_on', 'id', 'paused_on', 'is_copy', 'state', 'office'], name='open_by_circulation'),
        ),
        migrations.AddIndex(
            model_name='response',
            index=models.Index(fields=['circulation', 'state', 'is_copy', 'id', 'office'], name='response_by_standing'),
        ),
        migrations.AddIndex(
            model_name='response',
            index=models.Index(condition=models.Q(('state__in', ['reported', 'refused'])), fields=['answered_at', 'id', 'circulation'], name='response_waits_for_a_word'),
        ),
    ]
