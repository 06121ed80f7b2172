# What registers on paper and in sheets need.

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('letters', '0007_text_marks_of_old_letters'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Printout',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('first_on', models.DateField(verbose_name='ตั้งแต่วันที่')),
                ('last_on', models.DateField(verbose_name='ถึงวันที่')),
                ('form', models.CharField(choices=[('pdf', 'PDF (A4 แนวนอน)'), ('xlsx', 'Excel (XLSX)')], max_length=4, verbose_name='รูปแบบ')),
                ('form_token', models.UUIDField(editable=False, unique=True)),
                ('asked_at', models.DateTimeField(auto_now_add=True)),
                ('expires_at', models.DateTimeField()),
                ('state', models.CharField(choices=[('waiting', 'รอทำ'), ('making', 'กำลังทำ'), ('made', 'เสร็จแล้ว'), ('failed', 'ทำไม่สำเร็จ')], default='waiting', max_length=7, verbose_name='สถานะ')),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('leased_until', models.DateTimeField(blank=True, null=True)),
                ('done', models.PositiveIntegerField(default=0)),
                ('total', models.PositiveIntegerField(default=0)),
                ('file', models.CharField(blank=True, max_length=100)),
                ('secrecy', models.PositiveSmallIntegerField(choices=[(0, 'ปกติ'), (1, 'ลับ'), (2, 'ลับมาก')], default=0)),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('register', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='printouts', to='letters.register')),
            ],
            options={
                'ordering': ['-pk'],
                'indexes': [models.Index(fields=['state', 'leased_until'], name='printout_by_lease')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('leased_until__isnull', False), ('state__in', ['waiting', 'making'])), models.Q(('leased_until__isnull', True), ('state__in', ['made', 'failed'])), _connector='OR'), name='printout_has_a_lease_while_it_is_made'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'made'), models.Q(('file', ''), _negated=True)), models.Q(models.Q(('state', 'made'), _negated=True), ('file', '')), _connector='OR'), name='made_printout_has_its_file'), models.CheckConstraint(condition=models.Q(('last_on__gte', models.F('first_on'))), name='printout_ends_after_it_begins')],
            },
        ),
    ]
