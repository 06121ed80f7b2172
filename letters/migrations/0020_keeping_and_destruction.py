"""How long letters are kept, and lists of what is to be destroyed."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from offices.database.guards import RefuseChanges


class Migration(migrations.Migration):

    dependencies = [
        ('letters', '0019_ledger'),
        ('offices', '0010_saved_views'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='DestructionLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.PositiveIntegerField()),
                ('verdict', models.CharField(blank=True, choices=[('', 'ยังไม่พิจารณา'), ('destroy', 'ทำลาย'), ('extend', 'ขยายเวลาการเก็บ'), ('keep', 'เก็บไว้ตลอดไป')], max_length=8, verbose_name='การพิจารณา')),
                ('extended_to', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='เก็บถึง พ.ศ.')),
                ('left_out_why', models.CharField(blank=True, max_length=300, verbose_name='หมายเหตุ')),
                ('files_gone_at', models.DateTimeField(blank=True, null=True)),
                ('letter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='destruction_lines', to='letters.letter')),
            ],
            options={
                'ordering': ['place'],
            },
        ),
        migrations.CreateModel(
            name='Destroyed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('fingerprints', models.JSONField(default=list)),
                ('letter', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='destroyed', to='letters.letter')),
                ('line', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='letters.destructionline')),
            ],
            options={
                'verbose_name_plural': 'destroyed',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='DestructionList',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(verbose_name='ประจำปี พ.ศ.')),
                ('state', models.CharField(choices=[('drawn_up', 'ธุรการจัดทำ'), ('committee', 'คณะกรรมการพิจารณา'), ('head', 'เสนอหัวหน้าหน่วยงาน'), ('approved', 'อนุมัติแล้ว รอหอจดหมายเหตุฯ'), ('carried_out', 'ดำเนินการแล้ว'), ('dropped', 'เลิกบัญชี')], default='drawn_up', max_length=12)),
                ('drawn_up_at', models.DateTimeField()),
                ('appointed_by', models.CharField(blank=True, max_length=200, verbose_name='คำสั่งแต่งตั้งคณะกรรมการ')),
                ('archives_received_on', models.DateField(blank=True, null=True, verbose_name='หอจดหมายเหตุฯ ได้รับเมื่อวันที่')),
                ('archives_said', models.CharField(blank=True, choices=[('', 'ยังไม่ทราบ'), ('agreed', 'เห็นชอบ'), ('silent', 'ไม่แจ้งภายใน ๖๐ วัน ถือว่าเห็นชอบ'), ('beforehand', 'ทำความตกลงไว้แล้ว ไม่ต้องส่งพิจารณา')], max_length=10, verbose_name='ความเห็นของหอจดหมายเหตุฯ')),
                ('archives_letter', models.CharField(blank=True, max_length=200, verbose_name='หนังสือเลขที่')),
                ('carried_out_at', models.DateTimeField(blank=True, null=True)),
                ('drawn_up_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='destruction_lists', to='offices.office')),
            ],
            options={
                'ordering': ['-pk'],
            },
        ),
        migrations.AddField(
            model_name='destructionline',
            name='list',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='letters.destructionlist'),
        ),
        migrations.CreateModel(
            name='CommitteeSeat',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_chair', models.BooleanField(default=False)),
                ('position', models.CharField(blank=True, max_length=120)),
                ('signed_at', models.DateTimeField(blank=True, null=True)),
                ('dissent', models.CharField(blank=True, max_length=500, verbose_name='ความเห็นแย้ง')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('list', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='seats', to='letters.destructionlist')),
            ],
            options={
                'ordering': ['-is_chair', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Keeping',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('term', models.CharField(choices=[('ten', '๑๐ ปี (ปกติ)'), ('copies', '๕ ปี (เรื่องเสร็จแล้ว เป็นคู่สำเนา มีต้นเรื่องค้นได้จากที่อื่น)'), ('money', '๕ ปี (การเงินที่ไม่เป็นหลักฐานแห่งสิทธิ และ สตง. ตรวจแล้ว)'), ('routine', '๑ ปี (เรื่องธรรมดาสามัญ ไม่มีความสำคัญ)'), ('history', 'เก็บตลอดไป (มีคุณค่าทางประวัติศาสตร์)'), ('court', 'ตามกฎหมายเฉพาะ (สำนวนของศาลหรือพนักงานสอบสวน)'), ('secret', 'ตามระเบียบว่าด้วยการรักษาความลับของทางราชการ'), ('forever', 'ห้ามทำลาย')], max_length=10, verbose_name='อายุการเก็บ')),
                ('from_year', models.PositiveSmallIntegerField(verbose_name='นับจากสิ้นปี พ.ศ.')),
                ('extended_to', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('set_at', models.DateTimeField()),
                ('let_go_at', models.DateTimeField(blank=True, null=True)),
                ('letter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='keepings', to='letters.letter')),
                ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='keepings', to='offices.office')),
                ('set_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='KeepingRecord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('action', models.CharField(choices=[('term', 'กำหนดอายุการเก็บ'), ('drawn_up', 'จัดทำบัญชี'), ('left_out', 'นำออกจากบัญชี'), ('appointed', 'แต่งตั้งคณะกรรมการ'), ('decided', 'พิจารณา'), ('signed', 'ลงชื่อรับรองผลการพิจารณา'), ('sent_back', 'ส่งคืนคณะกรรมการ'), ('approved', 'อนุมัติ'), ('archives', 'บันทึกผลของหอจดหมายเหตุฯ'), ('carried_out', 'ดำเนินการตามบัญชี'), ('dropped', 'เลิกบัญชี')], max_length=12)),
                ('said', models.CharField(blank=True, max_length=500)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('letter', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='keeping_records', to='letters.letter')),
                ('list', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='records', to='letters.destructionlist')),
                ('office', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='offices.office')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.AddConstraint(
            model_name='destructionlist',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ['drawn_up', 'committee', 'head', 'approved'])), fields=('office',), name='an_office_has_one_open_destruction_list'),
        ),
        migrations.AddConstraint(
            model_name='destructionlist',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('carried_out_at__isnull', False), ('state', 'carried_out')), models.Q(models.Q(('state', 'carried_out'), _negated=True), ('carried_out_at', None)), _connector='OR'), name='carried_out_list_says_when'),
        ),
        migrations.AddIndex(
            model_name='destructionline',
            index=models.Index(condition=models.Q(('files_gone_at', None), ('verdict', 'destroy')), fields=['list'], name='line_to_be_destroyed'),
        ),
        migrations.AddConstraint(
            model_name='destructionline',
            constraint=models.UniqueConstraint(fields=('list', 'letter'), name='a_letter_stands_once_in_a_list'),
        ),
        migrations.AddConstraint(
            model_name='destructionline',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('extended_to__isnull', False), ('verdict', 'extend')), models.Q(models.Q(('verdict', 'extend'), _negated=True), ('extended_to', None)), _connector='OR'), name='an_extended_line_says_until_when'),
        ),
        migrations.AddConstraint(
            model_name='committeeseat',
            constraint=models.UniqueConstraint(fields=('list', 'person'), name='a_person_sits_once_in_a_committee'),
        ),
        migrations.AddConstraint(
            model_name='committeeseat',
            constraint=models.UniqueConstraint(condition=models.Q(('is_chair', True)), fields=('list',), name='a_committee_has_one_chair'),
        ),
        migrations.AddConstraint(
            model_name='keeping',
            constraint=models.UniqueConstraint(fields=('letter', 'office'), name='an_office_keeps_a_letter_once'),
        ),
        migrations.AddConstraint(
            model_name='keeping',
            constraint=models.CheckConstraint(condition=models.Q(('term__in', ['ten', 'copies', 'money', 'routine', 'history', 'court', 'secret', 'forever'])), name='term_of_keeping_is_known'),
        ),
        RefuseChanges('letters_keepingrecord', 'keeping_record_is_never_changed', 'A record is never changed.'),
        RefuseChanges('letters_keepingrecord', 'keeping_record_is_never_deleted', 'A record is never deleted.', event='DELETE'),
    ]
